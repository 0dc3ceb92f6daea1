import { type ReactNode, useId } from 'react';
import classes from './panel.module.css';

type Props = { title: ReactNode; actions?: ReactNode; flush?: boolean; children: ReactNode };

/** A titled part of a page; `flush` lets a list or table reach its edges. */
export function Panel({ title, actions, flush = false, children }: Props) {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {actions}
      </div>
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}
