/** What erasing one session did. `kept`: its lines that stay because they say what people did. */
export type Erased = {
  environment: string;
  session: string;
  lines: number;
  kept: number;
  /** Lines that its actions left in other environments' logs. */
  elsewhere: number;
  /** It was erased before and nothing has come since. */
  already: boolean;
};

/** Why some lines stay: part of every answer. */
export const keptSentence =
  'Lines that say what people did about it (stops, handling of incidents) are kept: they are the record of those people’s acts. So are the times, types and numbers of all lines, without which nobody could prove that nothing else was removed.';
