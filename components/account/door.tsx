import type { ReactNode } from 'react';
import { BrandMark } from '@/components/shell/brand-mark';
import classes from './door.module.css';

type Props = { title: string; lead: ReactNode; children: ReactNode; aside?: ReactNode };

/** The frame of the pages before one is in: one card, one thing to do. */
export function Door({ title, lead, children, aside }: Props) {
  return (
    <main className={classes.door}>
      <div className={classes.card}>
        <p className={classes.brand}>
          <BrandMark size={22} /> Interlock
        </p>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.lead}>{lead}</p>
        {children}
        {aside ? <div className={classes.aside}>{aside}</div> : null}
      </div>
    </main>
  );
}
