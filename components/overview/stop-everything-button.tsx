'use client';

import { useQuery } from '@tanstack/react-query';
import { OctagonX } from 'lucide-react';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { openStopDialog } from '@/components/stops/open-stop-dialog';
import { roleCovers } from '@/lib/domain/operator';
import type { OverviewItem } from '@/lib/domain/overview';
import { meQuery } from '@/lib/queries/me-query';

/** Opens the stop dialog for all environments: there the reason is given, and on its second screen the order. */
export function StopEverythingButton({ items }: { items: OverviewItem[] }) {
  const { data: me } = useQuery(meQuery());
  const everywhere = me?.grants.find((grant) => grant.environment === null)?.role;
  const isStopped = items.some((item) => item.stopped?.scope === 'everything');
  const why = !everywhere
    ? 'Stopping everything needs responder of all environments.'
    : !roleCovers(everywhere, 'responder')
      ? `You are ${everywhere} of all environments; stopping everything needs responder.`
      : isStopped
        ? 'Everything is stopped already.'
        : null;
  const first = items[0];
  return (
    <GuardedButton
      color="danger"
      variant="outline"
      leftSection={<OctagonX size={15} aria-hidden />}
      why={why}
      onClick={() => first && openStopDialog({ scope: 'everything', environment: first.slug })}
    >
      Stop everything…
    </GuardedButton>
  );
}
