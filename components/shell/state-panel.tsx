import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './state-panel.module.css';

type Props = {
  Icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** `alert` for errors: screen readers announce it at once. */
  role?: 'status' | 'alert';
  /** It is all there is on its page: its title is the page's. */
  isPage?: boolean;
};

/** An empty, refused or failed state: what is known, why, and the one thing to do about it. */
export function StatePanel({ Icon, title, children, action, role = 'status', isPage = false }: Props) {
  const Title = isPage ? 'h1' : 'h2';
  return (
    <div className={classes.panel} role={role}>
      <Icon size={22} aria-hidden className={classes.icon} />
      <Title className={classes.title}>{title}</Title>
      {children ? <div className={classes.text}>{children}</div> : null}
      {action ? <div className={classes.action}>{action}</div> : null}
    </div>
  );
}
