import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './notice-bar.module.css';

type Props = {
  tone: 'deny' | 'hold' | 'allow' | 'stop' | 'quiet';
  Icon: LucideIcon;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Full weight, and announced at once: for what must not be overlooked. */
  loud?: boolean;
};

/** A full-width message with an icon and words; colour only repeats what they say. */
export function NoticeBar({ tone, Icon, title, children, actions, loud = false }: Props) {
  return (
    <div
      className={classes.bar}
      data-tone={tone}
      data-loud={loud || undefined}
      role={loud ? 'alert' : tone === 'quiet' ? undefined : 'status'}
    >
      <Icon size={loud ? 24 : 17} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <div className={classes.title}>{title}</div>
        {children ? <div>{children}</div> : null}
      </div>
      {actions}
    </div>
  );
}
