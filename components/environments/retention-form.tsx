'use client';

import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ConfirmDialog } from '@/components/page-parts/confirm-dialog';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Refusal } from '@/components/page-parts/refusal';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { WholeNumberField } from '@/components/page-parts/whole-number-field';
import { type EnvironmentView, retention } from '@/lib/domain/environment';
import { wholeNumberProblem } from '@/lib/domain/whole-number';
import { changeEnvironment } from '@/lib/queries/environment-changes';
import { retentionQuery } from '@/lib/queries/retention-query';
import { useOrder } from '@/lib/queries/use-order';
import { RetentionPreview } from './retention-preview';
import { RetentionProgress } from './retention-progress';

/** How long lines are kept, and what that has removed. A shorter time is asked about first: it takes evidence away for good. */
export function RetentionForm({ environment }: { environment: EnvironmentView }) {
  const { slug, role, retentionDays } = environment;
  const [limited, setLimited] = useState(retentionDays !== null);
  const [days, setDays] = useState(retentionDays ?? 365);
  const [asking, setAsking] = useState(false);
  const progress = useQuery(retentionQuery(slug));
  const preview = useQuery({ ...retentionQuery(slug, days), enabled: asking });
  const refusal = roleRefusal(role, 'admin', 'changing how long lines are kept');
  const problem = limited ? wholeNumberProblem(retention, days) : null;
  const wanted = limited ? days : null;
  const change = useOrder({
    send: () => changeEnvironment(slug, { retentionDays: wanted }),
    done: `Lines are kept ${wanted === null ? 'for ever' : `for ${wanted} days`} now.`,
    touches: [
      ['environment', slug],
      ['retention', slug],
    ],
  });
  const why =
    refusal ?? problem ?? (wanted === retentionDays ? 'Nothing has been changed that could be saved.' : null);
  const isShorter = wanted !== null && (retentionDays === null || wanted < retentionDays);
  const save = () => {
    if (why) return;
    if (isShorter) setAsking(true);
    else change.mutate();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <>
      <form
        noValidate
        onSubmit={onSubmit}
        style={{ display: 'flex', flexWrap: 'wrap', gap: 10, alignItems: 'flex-end' }}
      >
        <SegmentedControl
          aria-label="How long lines are kept"
          value={limited ? 'days' : 'forever'}
          onChange={(value) => setLimited(value === 'days')}
          readOnly={refusal !== null}
          data={[
            { value: 'forever', label: 'Keep for ever' },
            { value: 'days', label: 'Remove when older' },
          ]}
        />
        {limited && (
          <WholeNumberField
            label="Days that lines are kept"
            bounds={retention}
            start={days}
            onChange={setDays}
            readOnly={refusal !== null}
            error={problem}
            style={{ flex: '0 1 220px' }}
          />
        )}
        <GuardedButton why={why} loading={change.isPending} onClick={save}>
          Save retention
        </GuardedButton>
      </form>
      <Refusal error={change.error} title="Not changed" />
      <RetentionProgress environment={slug} query={progress} />
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Keep lines of ${slug} for ${wanted} days?`}
        confirm="Remove older lines"
        pending={change.isPending}
        onConfirm={() => change.mutate(undefined, { onSettled: () => setAsking(false) })}
      >
        <RetentionPreview query={preview} />
        They go in the next nightly run, for good. Incidents keep their copied evidence; stops and approvals
        stay. The log is verified before anything is removed, and still verifies afterwards, from a signed
        mark on.
      </ConfirmDialog>
    </>
  );
}
