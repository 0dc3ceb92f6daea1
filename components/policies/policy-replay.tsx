'use client';

import { Progress, SegmentedControl } from '@mantine/core';
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Panel } from '@/components/page-parts/panel';
import { Refusal } from '@/components/page-parts/refusal';
import { useMayRead } from '@/components/page-parts/use-may-read';
import type { PolicyMode } from '@/lib/domain/policy';
import { replayDays } from '@/lib/domain/replay';
import { replayPolicy } from '@/lib/queries/policies-queries';
import { useOrder } from '@/lib/queries/use-order';
import classes from './policies.module.css';
import { ReplayFigures } from './replay-figures';

type Props = {
  environment: string;
  draft: { name: string; text: string; mode: PolicyMode };
  why: string | null;
};

/** Tries the draft on what agents really asked here, before it decides anything. */
export function PolicyReplay({ environment, draft, why }: Props) {
  const [days, setDays] = useState<(typeof replayDays)[number]>(7);
  const [share, setShare] = useState(0);
  const mayRead = useMayRead(environment);
  const replay = useOrder({
    send: () => {
      setShare(0);
      // Judged as if it enforced: what an observing policy would have done is what is asked here.
      const request = { name: draft.name, text: draft.text, mode: 'enforce' as const, days };
      return replayPolicy(environment, request, setShare, AbortSignal.timeout(10 * 60_000));
    },
    done: ({ actions, before, after }) =>
      `Replayed: ${actions} actions looked at, held ${before.hold} before and ${after.hold} after, denied ${before.deny} before and ${after.deny} after.`,
  });
  return (
    <Panel title="Try it on the past">
      <div className={classes.row}>
        <SegmentedControl
          aria-label="How far back"
          data={replayDays.map((each) => ({ value: String(each), label: `last ${each} days` }))}
          value={String(days)}
          onChange={(value) => setDays(replayDays.find((each) => String(each) === value) ?? 7)}
        />
        <GuardedButton
          why={mayRead ? why : 'Trying a policy on the past needs a role that reads content.'}
          variant="outline"
          leftSection={<FlaskConical size={14} aria-hidden />}
          loading={replay.isPending}
          onClick={() => replay.mutate()}
        >
          Replay
        </GuardedButton>
        <span className={classes.quiet}>Decides nothing and writes nothing.</span>
      </div>
      {replay.isPending ? (
        <Progress value={share * 100} mt={12} aria-label={`Replaying, ${Math.round(share * 100)} percent`} />
      ) : null}
      <Refusal error={replay.error} title="Not replayed" />
      {replay.data ? <ReplayFigures environment={environment} result={replay.data} /> : null}
    </Panel>
  );
}
