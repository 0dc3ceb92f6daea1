'use client';

import { Button, Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Siren } from 'lucide-react';
import { useEffect, useState } from 'react';
import { DialogFoot } from '@/components/page-parts/dialog-foot';
import { QueryState } from '@/components/page-parts/query-state';
import { Refusal } from '@/components/page-parts/refusal';
import classes from '@/components/stops/stop-dialog.module.css';
import { Instant } from '@/components/time/instant';
import { showLine } from '@/components/timeline/show-text';
import type { DrillView } from '@/lib/domain/drill';
import { drillsQuery, requestDrill } from '@/lib/queries/drills-queries';
import { useOrder } from '@/lib/queries/use-order';
import { DrillOutcomeChip } from './drill-outcome-chip';
import { DrillStepList } from './drill-step-list';

type Props = { environment: string; opened: boolean; onClose: () => void };

/** The proof test of the stop: what it does, a button, its steps as they are taken, and how the last ones went. */
export function DrillDialog({ environment, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Drill of ${environment}`} size="lg" keepMounted={false}>
      {opened ? <Drill environment={environment} onClose={onClose} /> : null}
    </Modal>
  );
}

function Drill({ environment, onClose }: { environment: string; onClose: () => void }) {
  const client = useQueryClient();
  const [watching, setWatching] = useState(false);
  const drills = useQuery({ ...drillsQuery(environment), refetchInterval: watching ? 600 : 10_000 });
  const start = useOrder({
    send: () => requestDrill(environment),
    done: 'The drill has begun.',
    onSuccess: () => setWatching(true),
    touches: [['drills', environment]],
  });
  const newest = drills.data?.items[0];
  const isRunning = newest?.outcome === 'running';
  useEffect(() => {
    setWatching(isRunning);
    if (newest && !isRunning) void client.invalidateQueries({ queryKey: ['environments'] });
  }, [isRunning, newest, client]);
  return (
    <>
      <p className={classes.about}>
        A harmless agent is started on this server’s machine under supervision, stopped through the real stop,
        verified in all layers and cleaned up, in under a minute. Nothing else is touched, and what it does
        stands in the log.
      </p>
      <Refusal error={start.error} title="No drill was started" />
      <QueryState query={drills} what="the drills" rows={3}>
        {(data) => <Drills drills={data.items} />}
      </QueryState>
      <DialogFoot cancel="Close" onCancel={onClose}>
        <Button
          size="sm"
          leftSection={<Siren size={16} aria-hidden />}
          loading={start.isPending}
          disabled={isRunning}
          onClick={() => start.mutate()}
        >
          {isRunning ? 'Drill is running…' : 'Start drill'}
        </Button>
      </DialogFoot>
    </>
  );
}

function Drills({ drills }: { drills: DrillView[] }) {
  const [newest, ...before] = drills;
  if (!newest) return <p>No drill has been run here. Until one has, nobody knows that the stop works.</p>;
  return (
    <>
      <h3 className={classes.heading}>
        <DrillOutcomeChip outcome={newest.outcome} /> <Instant at={newest.startedAt} />, by{' '}
        {showLine(newest.startedBy, 80)}
      </h3>
      {newest.detail ? <p className={classes.about}>{showLine(newest.detail, 500)}</p> : null}
      <DrillStepList steps={newest.steps} isRunning={newest.outcome === 'running'} />
      {before.length > 0 ? (
        <>
          <h3 className={classes.heading}>Before</h3>
          <ul className={classes.counts}>
            {before.slice(0, 5).map((drill) => (
              <li key={drill.id}>
                <DrillOutcomeChip outcome={drill.outcome} /> <Instant at={drill.startedAt} />
                {drill.detail ? `: ${showLine(drill.detail, 200)}` : ''}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
