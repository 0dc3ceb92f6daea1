import type { ReactNode } from 'react';
import classes from './page-body.module.css';

type Props = {
  title: string;
  /** What the page is about where that is an identifier: after the title, letter by letter. */
  name?: string;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
};

/** The body of an ordinary page (lists, settings): heading, actions, content, scrolling as one. */
export function PageBody({ title, name, actions, children }: Props) {
  return (
    <main className={classes.main}>
      <div className={classes.head}>
        <h1 className={classes.title}>
          {title}
          {name ? <span className={classes.name}> {name}</span> : null}
        </h1>
        <div className={classes.actions}>{actions}</div>
      </div>
      {children}
    </main>
  );
}
