import type { ReactNode } from 'react';
import { ConsoleHeader } from './console-header';
import classes from './environment-shell.module.css';
import { PageBody } from './page-body';

/** A page of no environment (people, keys, one's account): the console's header, a title and what stands under it. */
export function ConsolePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.shell}>
      <ConsoleHeader />
      <PageBody title={title}>{children}</PageBody>
    </div>
  );
}
