'use client';

import { Button, Menu } from '@mantine/core';
import { Bot, ChevronDown, Globe, OctagonX, RotateCcw, Server, Snowflake, Sun } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { DialogHost } from '@/components/page-parts/dialog-host';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import type { EnvironmentView } from '@/lib/domain/environment';
import type { StopTarget } from '@/lib/queries/stops-queries';
import { FreezeDialog } from './freeze-dialog';
import { ResetDialog } from './reset-dialog';
import { StopDialog } from './stop-dialog';

type Open = { kind: 'stop' | 'reset'; target: StopTarget } | { kind: 'freeze' | 'unfreeze' } | null;

/** The orders that are wider than one session. Every one opens a dialog; none acts from the menu. */
export function EnvironmentStopMenu({ environment }: { environment: EnvironmentView }) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const { slug, role, stopped, frozen } = environment;
  const mayStop = roleRefusal(role, 'responder', 'stopping');
  const mayReset = roleRefusal(role, 'admin', 'a reset');
  const stop = (target: StopTarget) => setOpen({ kind: 'stop', target });
  return (
    <>
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <Button
            color="danger"
            variant="outline"
            leftSection={<OctagonX size={15} aria-hidden />}
            rightSection={<ChevronDown size={13} aria-hidden />}
            aria-label="Stop (kill switch)"
          >
            Stop
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
            why={
              mayStop ?? (stopped?.scope === 'environment' ? 'This environment is stopped already.' : null)
            }
            onClick={() => stop({ scope: 'environment', environment: slug })}
          >
            Stop environment {slug}…
          </Order>
          <Order
            Icon={Globe}
            why={mayStop ?? (stopped?.scope === 'everything' ? 'Everything is stopped already.' : null)}
            onClick={() => stop({ scope: 'everything', environment: slug })}
          >
            Stop everything, in all environments…
          </Order>
          <Menu.Divider />
          <Menu.Label>Freeze: denies at the gate, stops nothing</Menu.Label>
          {frozen ? (
            <Order
              Icon={Sun}
              why={roleRefusal(role, 'admin', 'unfreezing')}
              onClick={() => setOpen({ kind: 'unfreeze' })}
            >
              Unfreeze {slug}…
            </Order>
          ) : (
            <Order
              Icon={Snowflake}
              why={roleRefusal(role, 'responder', 'freezing')}
              onClick={() => setOpen({ kind: 'freeze' })}
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
              setOpen({
                kind: 'reset',
                target: { scope: stopped?.scope ?? 'environment', environment: slug },
              })
            }
          >
            {stopped?.scope === 'everything' ? 'Reset the stop of everything…' : `Reset the stop of ${slug}…`}
          </Order>
        </Menu.Dropdown>
      </Menu>
      <DialogHost />
      {open?.kind === 'stop' ? <StopDialog target={open.target} opened onClose={close} /> : null}
      {open?.kind === 'reset' ? <ResetDialog target={open.target} opened onClose={close} /> : null}
      {open?.kind === 'freeze' || open?.kind === 'unfreeze' ? (
        <FreezeDialog environment={slug} freeze={open.kind === 'freeze'} opened onClose={close} />
      ) : null}
    </>
  );
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
