import type { Tier } from '@/lib/domain/environment';
import classes from './tier-badge.module.css';

/** The tier in words; production stands out because a mistake there costs most. */
export function TierBadge({ tier }: { tier: Tier }) {
  return (
    <span className={classes.badge} data-tier={tier}>
      {tier}
    </span>
  );
}
