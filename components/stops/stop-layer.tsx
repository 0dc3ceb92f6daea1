import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Chip, type Tone } from '@/components/page-parts/chip';
import classes from './stop-layers.module.css';

type Props = { name: string; asks: string; tone: Tone; Icon: LucideIcon; word: string; children: ReactNode };

/** One layer of a stop: what it asks, its state in icon and word, and what that rests on. */
export function StopLayer({ name, asks, tone, Icon, word, children }: Props) {
  return (
    <li className={classes.layer} data-tone={tone}>
      <div className={classes.head}>
        <span className={classes.name}>{name}</span>
        <Chip tone={tone} Icon={Icon}>
          {word}
        </Chip>
        <span className={classes.asks}>{asks}</span>
      </div>
      <div className={classes.says}>{children}</div>
    </li>
  );
}
