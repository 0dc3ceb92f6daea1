import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './chip.module.css';

export type Tone = 'deny' | 'hold' | 'allow' | 'stop' | 'accent' | 'quiet';

/** A state as icon and word. The colour repeats it, never says it alone. */
export function Chip({
  tone = 'quiet',
  Icon,
  children,
}: {
  tone?: Tone;
  Icon?: LucideIcon;
  children: ReactNode;
}) {
  return (
    <span className={classes.chip} data-tone={tone}>
      {Icon ? <Icon size={12} aria-hidden /> : null}
      {children}
    </span>
  );
}
