'use client';

import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Bot, ChevronDown, Globe, OctagonX, RotateCcw, Server, Snowflake, Sun } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { openDialog } from '@/components/page-parts/dialog-host';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import type { EnvironmentView } from '@/lib/domain/environment';
import { type Role, roleCovers } from '@/lib/domain/operator';
import { meQuery } from '@/lib/queries/me-query';
import type { StopTarget } from '@/lib/queries/stops-queries';
import { FreezeDialog } from './freeze-dialog';
import { ResetDialog } from './reset-dialog';
import { StopDialog } from './stop-dialog';

type Props = {
  environment: EnvironmentView;
  /** Said with the button where several stand on one page. */
  name?: string;
};

/** The orders that are wider than one session. Every one opens a dialog (in the page's DialogHost); none acts from the menu. */
export function EnvironmentStopMenu({ environment, name }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const everywhere = useRoleEverywhere();
  const { slug, role, stopped, frozen } = environment;
  const mayStop = roleRefusal(role, 'responder', 'stopping');
  const mayStopAll = everywhere('responder', 'Stopping everything');
  const mayReset =
    stopped?.scope === 'everything'
      ? everywhere('admin', 'This reset')
      : roleRefusal(role, 'admin', 'a reset');
  // The entry that was pressed is gone when the dialog closes: the focus goes back to the menu's button.
  const open = (draw: (close: () => void) => ReactNode) => openDialog(draw, button.current);
  const stop = (target: StopTarget) => open((close) => <StopDialog target={target} opened onClose={close} />);
  const freeze = (closing: boolean) =>
    open((close) => <FreezeDialog environment={slug} freeze={closing} opened onClose={close} />);
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
        <Menu.Label>Stop (kill switch): closes the gate until reset</Menu.Label>
        <Order
          Icon={Bot}
          why={mayStop}
          onClick={() => stop({ scope: 'agent', environment: slug, agent: '' })}
        >
          Stop an agent in {slug}…
        </Order>
        <Order
          Icon={Server}
          why={mayStop ?? (stopped?.scope === 'environment' ? 'This environment is stopped already.' : null)}
          onClick={() => stop({ scope: 'environment', environment: slug })}
        >
          Stop environment {slug}…
        </Order>
        <Order
          Icon={Globe}
          why={mayStopAll ?? (stopped?.scope === 'everything' ? 'Everything is stopped already.' : null)}
          onClick={() => stop({ scope: 'everything', environment: slug })}
        >
          Stop everything, in all environments…
        </Order>
        <Menu.Divider />
        <Menu.Label>Freeze: denies at the gate, stops nothing</Menu.Label>
        {frozen ? (
          <Order Icon={Sun} why={roleRefusal(role, 'admin', 'unfreezing')} onClick={() => freeze(false)}>
            Unfreeze {slug}…
          </Order>
        ) : (
          <Order
            Icon={Snowflake}
            why={roleRefusal(role, 'responder', 'freezing')}
            onClick={() => freeze(true)}
          >
            Freeze {slug}…
          </Order>
        )}
        <Menu.Divider />
        <Menu.Label>Reset: lifts a stop</Menu.Label>
        <Order
          Icon={RotateCcw}
          why={stopped ? mayReset : `Neither ${slug} nor everything is stopped.`}
          onClick={() =>
            open((close) => (
              <ResetDialog
                target={{ scope: stopped?.scope ?? 'environment', environment: slug }}
                opened
                onClose={close}
              />
            ))
          }
        >
          {stopped?.scope === 'everything' ? 'Reset the stop of everything…' : `Reset the stop of ${slug}…`}
        </Order>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Asks whether a role in all environments suffices; the answer is why not, or null. */
function useRoleEverywhere(): (needs: Role, what: string) => string | null {
  const { data: me } = useQuery(meQuery());
  return (needs, what) => {
    if (!me) return 'Your roles are not known yet.';
    const has = me.grants.find((grant) => grant.environment === null)?.role;
    return has && roleCovers(has, needs) ? null : `${what} needs ${needs} of all environments.`;
  };
}

type OrderProps = { Icon: typeof Bot; why: string | null; onClick: () => void; children: ReactNode };

/** A menu entry that stays visible and focusable when it may not be used, and says why. */
function Order({ Icon, why, onClick, children }: OrderProps) {
  return (
    <Menu.Item
      leftSection={<Icon size={15} aria-hidden />}
      aria-disabled={why ? true : undefined}
      closeMenuOnClick={!why}
      onClick={why ? undefined : onClick}
    >
      <span style={why ? { color: 'var(--ink-3)' } : undefined}>{children}</span>
      {why ? (
        <span style={{ display: 'block', color: 'var(--ink-3)', fontSize: 'var(--text-small)' }}>{why}</span>
      ) : null}
    </Menu.Item>
  );
}
