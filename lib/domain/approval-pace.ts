/** Decisions in one hour above which a person is told: who decides more often than every six minutes stops reading. */
export const tiringPerHour = 10;

/** How many held actions people decided in the last 24 hours, and which rule makes most of them. */
export type ApprovalPace = {
  /** Who decided anything, the busiest first. `busiestHour`: most decisions within one hour. */
  people: { by: string; decided: number; busiestHour: number }[];
  /** Actions held in that time. */
  held: number;
  /** The rule that held most of them; null: no rule did (`hold all` needs none). */
  noisiest: { policy: string; rule: string; environment: string; matches: number } | null;
};
