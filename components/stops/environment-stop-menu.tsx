'use client';

import { Button, Menu } from '@mantine/core';
import { ChevronDown, OctagonX } from 'lucide-react';
import { Fragment, useRef } from 'react';
import type { EnvironmentView } from '@/lib/domain/environment';
import { type StopOrder, useStopOrders } from './use-stop-orders';

type Props = {
  environment: EnvironmentView;
  /** Said with the button where several stand on one page. */
  name?: string;
};

const groups = [
  { group: 'stop', label: 'Stop (kill switch): closes the gate until reset' },
  { group: 'freeze', label: 'Freeze: denies at the gate, stops nothing' },
  { group: 'reset', label: 'Reset: lifts a stop' },
] as const;

/** The orders that are wider than one session. Every one opens a dialog (in the page's DialogHost); none acts from the menu. */
export function EnvironmentStopMenu({ environment, name }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const orders = useStopOrders(environment);
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button
          ref={button}
          color="danger"
          variant="outline"
          leftSection={<OctagonX size={15} aria-hidden />}
          rightSection={<ChevronDown size={13} aria-hidden />}
          aria-label={name ? `Stop or freeze ${name}` : 'Stop (kill switch)'}
        >
          {name ? 'Stop or freeze' : 'Stop'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {groups.map(({ group, label }, index) => (
          <Fragment key={group}>
            {index > 0 ? <Menu.Divider /> : null}
            <Menu.Label>{label}</Menu.Label>
            {orders
              .filter((order) => order.group === group)
              .map((order) => (
                // The entry that was pressed is gone when the dialog closes: the focus goes back to the menu's button.
                <Order key={order.label} order={order} onClick={() => order.open(button.current)} />
              ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A menu entry that stays visible and focusable when it may not be used, and says why. */
function Order({ order: { Icon, label, why }, onClick }: { order: StopOrder; onClick: () => void }) {
  return (
    <Menu.Item
      leftSection={<Icon size={15} aria-hidden />}
      aria-disabled={why ? true : undefined}
      closeMenuOnClick={!why}
      onClick={why ? undefined : onClick}
    >
      <span style={why ? { color: 'var(--ink-3)' } : undefined}>{label}</span>
      {why ? (
        <span style={{ display: 'block', color: 'var(--ink-3)', fontSize: 'var(--text-small)' }}>{why}</span>
      ) : null}
    </Menu.Item>
  );
}
