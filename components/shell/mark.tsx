import {
  CircleCheck,
  CircleSlash,
  CircleX,
  Hand,
  type LucideIcon,
  OctagonX,
  ShieldAlert,
  Snowflake,
  TriangleAlert,
} from 'lucide-react';
import classes from './mark.module.css';

/** What a mark may say. Icon, word and colour always go together (never colour alone). */
export const marks = {
  allow: { Icon: CircleCheck, word: 'allowed', tone: 'allow' },
  deny: { Icon: CircleX, word: 'denied', tone: 'deny' },
  hold: { Icon: Hand, word: 'held', tone: 'hold' },
  stop: { Icon: OctagonX, word: 'stop', tone: 'stop' },
  incident: { Icon: ShieldAlert, word: 'incident', tone: 'stop' },
  frozen: { Icon: Snowflake, word: 'frozen', tone: 'deny' },
  failed: { Icon: CircleSlash, word: 'failed', tone: 'quiet' },
  critical: { Icon: TriangleAlert, word: 'critical', tone: 'deny' },
  high: { Icon: TriangleAlert, word: 'high', tone: 'hold' },
  unresolved: { Icon: TriangleAlert, word: 'unresolved', tone: 'hold' },
} satisfies Record<string, { Icon: LucideIcon; word: string; tone: string }>;

export type MarkName = keyof typeof marks;

/** `<Mark name="deny" />`: a decision, risk or state in icon, word and colour. `boxed` for headings and cards. */
export function Mark({ name, word, boxed = false }: { name: MarkName; word?: string; boxed?: boolean }) {
  const { Icon, tone, word: usual } = marks[name];
  return (
    <span className={classes.mark} data-tone={tone} data-boxed={boxed || undefined}>
      <Icon size={14} strokeWidth={2.2} aria-hidden />
      {word ?? usual}
    </span>
  );
}
