'use client';

import { useQuery } from '@tanstack/react-query';
import { Bot, Globe, type LucideIcon, RotateCcw, Server, Snowflake, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { openDialog } from '@/components/page-parts/dialog-host';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import type { EnvironmentView } from '@/lib/domain/environment';
import { type Role, roleCovers } from '@/lib/domain/operator';
import { meQuery } from '@/lib/queries/me-query';
import type { StopTarget } from '@/lib/queries/stops-queries';
import { FreezeDialog, ResetDialog, StopDialog } from './dialogs';

export type StopOrder = {
  group: 'stop' | 'freeze' | 'reset';
  label: string;
  Icon: LucideIcon;
  /** Why it cannot be given, as a sentence; null: it can. */
  why: string | null;
  /** Opens its dialog, in the page's DialogHost, and does no more. `from` gets the focus back. */
  open: (from: HTMLElement | null) => void;
};

/** The orders that are wider than one session, as menus and the palette offer them. */
export function useStopOrders(environment: EnvironmentView): StopOrder[] {
  const everywhere = useRoleEverywhere();
  const { slug, role, stopped, frozen } = environment;
  const mayStop = roleRefusal(role, 'responder', 'stopping');
  const mayReset =
    stopped?.scope === 'everything'
      ? everywhere('admin', 'This reset')
      : roleRefusal(role, 'admin', 'a reset');
  const dialog = (draw: (close: () => void) => ReactNode) => (from: HTMLElement | null) =>
    openDialog(draw, from);
  const stop = (target: StopTarget) =>
    dialog((close) => <StopDialog target={target} opened onClose={close} />);
  return [
    {
      group: 'stop',
      label: `Stop an agent in ${slug}…`,
      Icon: Bot,
      why: mayStop,
      open: stop({ scope: 'agent', environment: slug, agent: '' }),
    },
    {
      group: 'stop',
      label: `Stop environment ${slug}…`,
      Icon: Server,
      why: mayStop ?? (stopped?.scope === 'environment' ? 'This environment is stopped already.' : null),
      open: stop({ scope: 'environment', environment: slug }),
    },
    {
      group: 'stop',
      label: 'Stop everything, in all environments…',
      Icon: Globe,
      why:
        everywhere('responder', 'Stopping everything') ??
        (stopped?.scope === 'everything' ? 'Everything is stopped already.' : null),
      open: stop({ scope: 'everything', environment: slug }),
    },
    {
      group: 'freeze',
      label: frozen ? `Unfreeze ${slug}…` : `Freeze ${slug}…`,
      Icon: frozen ? Sun : Snowflake,
      why: frozen ? roleRefusal(role, 'admin', 'unfreezing') : roleRefusal(role, 'responder', 'freezing'),
      open: dialog((close) => <FreezeDialog environment={slug} freeze={!frozen} opened onClose={close} />),
    },
    {
      group: 'reset',
      label: stopped?.scope === 'everything' ? 'Reset the stop of everything…' : `Reset the stop of ${slug}…`,
      Icon: RotateCcw,
      why: stopped ? mayReset : `Neither ${slug} nor everything is stopped.`,
      open: dialog((close) => (
        <ResetDialog
          target={{ scope: stopped?.scope ?? 'environment', environment: slug }}
          opened
          onClose={close}
        />
      )),
    },
  ];
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
