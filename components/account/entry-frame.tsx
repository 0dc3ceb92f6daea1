import type { ReactNode } from 'react';
import { BrandMark } from '@/components/shell/brand-mark';
import classes from './entry-frame.module.css';

type Props = { title: string; lead?: ReactNode; foot?: ReactNode; children: ReactNode };

/** The frame of the pages outside the console: signing in and enrolling. */
export function EntryFrame({ title, lead, foot, children }: Props) {
  return (
    <main className={classes.page}>
      <div className={classes.box}>
        <div className={classes.brand}>
          <BrandMark /> Interlock
        </div>
        <div className={classes.card}>
          <h1 className={classes.title}>{title}</h1>
          {lead ? <p className={classes.lead}>{lead}</p> : null}
          {children}
        </div>
        {foot ? <p className={classes.foot}>{foot}</p> : null}
      </div>
    </main>
  );
}
