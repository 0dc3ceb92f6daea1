import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './state-block.module.css';

type Props = { Icon: LucideIcon; title: string; children?: ReactNode; actions?: ReactNode; bad?: boolean };

/** What stands where a list would: nothing there, nothing found, not allowed, not reachable. */
export function StateBlock({ Icon, title, children, actions, bad = false }: Props) {
  return (
    <div className={bad ? `${classes.block} ${classes.bad}` : classes.block} role={bad ? 'alert' : undefined}>
      <Icon size={28} strokeWidth={1.5} className={classes.icon} aria-hidden />
      <p className={classes.title}>{title}</p>
      {children ? <div className={classes.words}>{children}</div> : null}
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </div>
  );
}
