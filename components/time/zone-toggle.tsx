'use client';

import { Tooltip, UnstyledButton } from '@mantine/core';
import classes from '@/components/shell/console-header.module.css';
import { useShortcuts } from '@/components/shell/use-shortcuts';
import { setTimeZone, useTimeZone } from './time-zone';

/** UTC or local times, everywhere at once (`u`). */
export function ZoneToggle() {
  const zone = useTimeZone();
  const toggle = () => setTimeZone(zone === 'utc' ? 'local' : 'utc');
  useShortcuts([
    { keys: ['u'], label: 'Switch between UTC and local times', group: 'Everywhere', run: toggle },
  ]);
  return (
    <Tooltip
      label={zone === 'utc' ? 'Times are UTC: switch to local (u)' : 'Times are local: switch to UTC (u)'}
    >
      <UnstyledButton
        className={classes.tool}
        onClick={toggle}
        aria-pressed={zone === 'local'}
        aria-label="Local times"
      >
        <span className={classes.zone}>{zone === 'utc' ? 'UTC' : 'Local'}</span>
      </UnstyledButton>
    </Tooltip>
  );
}
