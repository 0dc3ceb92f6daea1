import type { ReactNode } from 'react';
import classes from './page-head.module.css';

type Props = { title: ReactNode; lead?: ReactNode; actions?: ReactNode };

/** The heading of a page: what it shows, one line about it, and what can be done here. */
export function PageHead({ title, lead, actions }: Props) {
  return (
    <header className={classes.head}>
      <div className={classes.words}>
        <h1 className={classes.title}>{title}</h1>
        {lead ? <p className={classes.lead}>{lead}</p> : null}
      </div>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </header>
  );
}
