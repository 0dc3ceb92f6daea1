import type { ReactNode } from 'react';
import classes from './facts.module.css';

export type Fact = { name: string; value: ReactNode; wide?: boolean };

/** Names and values. What is not known is said so, not left out. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ name, value, wide }) => (
        <div key={name} className={wide ? `${classes.fact} ${classes.wide}` : classes.fact}>
          <dt>{name}</dt>
          <dd>{value ?? <span style={{ color: 'var(--ink-3)' }}>not reported</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
