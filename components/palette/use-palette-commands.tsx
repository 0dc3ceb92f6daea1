'use client';

import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  ArrowRight,
  Clock,
  Download,
  Keyboard,
  Link2,
  type LucideIcon,
  OctagonX,
  SunMoon,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { useShortcutRegistry } from '@/components/shell/shortcuts-provider';
import { openStopDialog } from '@/components/stops/open-stop-dialog';
import { useStopOrders } from '@/components/stops/use-stop-orders';
import { showToast } from '@/components/theme/toasts';
import { setTimeZone, useTimeZone } from '@/components/time/time-zone';
import type { EnvironmentView } from '@/lib/domain/environment';
import { environmentsQuery } from '@/lib/queries/environments-query';
import { environmentPlaces, globalPlaces } from './places';

export type PaletteCommand = {
  group: string;
  label: string;
  Icon: LucideIcon;
  /** Why it cannot be done, as a sentence; null: it can. */
  why: string | null;
  run: () => void;
};

/** Everything the palette offers here apart from sessions; what a role does not permit is offered with why not. */
export function usePaletteCommands(): PaletteCommand[] {
  const router = useRouter();
  const registry = useShortcutRegistry();
  const zone = useTimeZone();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { data } = useQuery(environmentsQuery());
  const go = (label: string, path: string): PaletteCommand => ({
    group: 'Go to',
    label,
    Icon: ArrowRight,
    why: null,
    run: () => router.push(path),
  });
  const act = (label: string, Icon: LucideIcon, run: () => void): PaletteCommand => ({
    group: 'This browser',
    label,
    Icon,
    why: null,
    run,
  });
  return [
    ...globalPlaces.map(({ path, label }) => go(label, path)),
    ...(data?.items ?? []).map(({ slug }) => go(`Environment ${slug}`, `/${slug}/timeline`)),
    act('Copy the link to this view', Link2, () =>
      navigator.clipboard.writeText(window.location.href).then(
        () => showToast({ message: 'The link to this view is copied.' }),
        () =>
          showToast({
            color: 'danger',
            message: 'The browser did not allow copying: use the address bar.',
          }),
      ),
    ),
    ...(['light', 'dark', 'auto'] as const)
      .filter((scheme) => scheme !== colorScheme)
      .map((scheme) =>
        act(scheme === 'auto' ? 'Colours as the system' : `Colours: ${scheme}`, SunMoon, () =>
          setColorScheme(scheme),
        ),
      ),
    act(zone === 'utc' ? 'Times in local time' : 'Times in UTC', Clock, () =>
      setTimeZone(zone === 'utc' ? 'local' : 'utc'),
    ),
    act('Keys on this screen', Keyboard, () => setTimeout(registry.openSheet)),
  ];
}

/** What the palette offers inside an environment. */
export function useEnvironmentCommands(
  environment: EnvironmentView,
  session: string | null,
): PaletteCommand[] {
  const router = useRouter();
  const { slug, role } = environment;
  const orders = useStopOrders(environment);
  const stopSession: PaletteCommand[] =
    session === null
      ? []
      : [
          {
            group: 'Stop',
            label: 'Stop this session…',
            Icon: OctagonX,
            why: roleRefusal(role, 'responder', 'stopping'),
            run: () => openStopDialog({ scope: 'session', environment: slug, session }),
          },
        ];
  return [
    ...environmentPlaces.map(({ path, label }) => ({
      group: `Go to in ${slug}`,
      label,
      Icon: ArrowRight,
      why: null,
      run: () => router.push(`/${slug}/${path}`),
    })),
    ...stopSession,
    ...orders.map(({ label, Icon, why, open }) => ({
      group: 'Stop',
      label,
      Icon,
      why,
      run: () => open(null),
    })),
    ...(['ndjson', 'csv'] as const).map((format) => ({
      group: 'Export',
      label: session
        ? `Download this session’s lines as ${format.toUpperCase()}`
        : `Export these events as ${format.toUpperCase()}`,
      Icon: Download,
      why: null,
      run: () => window.location.assign(exportPath(slug, session, format)),
    })),
  ];
}

/** The export of what is on screen: the timeline's own filter, one session's lines, else the whole log. */
function exportPath(slug: string, session: string | null, format: string): string {
  const isTimeline = window.location.pathname === `/${slug}/timeline`;
  const params = new URLSearchParams(isTimeline ? window.location.search : '');
  params.delete('event');
  if (session) params.set('session', session);
  params.set('format', format);
  return `/api/console/${slug}/events/export?${params}`;
}
