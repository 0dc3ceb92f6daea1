import type { ReactNode } from 'react';
import classes from './page-body.module.css';

/** The width and margins of a page below the shell; `narrow` for forms and reading. */
export function PageBody({ narrow = false, children }: { narrow?: boolean; children: ReactNode }) {
  return <div className={narrow ? `${classes.body} ${classes.narrow}` : classes.body}>{children}</div>;
}
