'use client';

import { Info } from 'lucide-react';
import type { FilterFault } from '@/lib/domain/url-filter';
import classes from './notice.module.css';

/** Says which parts of an address were ignored, so that nobody reads a wider list as the one they were sent. */
export function FilterFaults({ faults }: { faults: FilterFault[] }) {
  if (faults.length === 0) return null;
  return (
    <p className={classes.notice} role="status">
      <Info size={14} aria-hidden />
      <span>
        Ignored from the address: {faults.map((fault) => `${fault.name} (${fault.message})`).join('; ')}. The
        rest applies.
      </span>
    </p>
  );
}
