'use client';

import { type FormEvent, useState } from 'react';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Refusal } from '@/components/page-parts/refusal';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { WholeNumberField } from '@/components/page-parts/whole-number-field';
import { type EnvironmentView, lostAfter } from '@/lib/domain/environment';
import { wholeNumberProblem } from '@/lib/domain/whole-number';
import { changeEnvironment } from '@/lib/queries/environment-changes';
import { useOrder } from '@/lib/queries/use-order';

/** The dead-man's limit: how long an agent's machine may be without the server. Shows what the server has committed. */
export function LostAfterForm({ environment }: { environment: EnvironmentView }) {
  const { slug, role, lostAfterSeconds } = environment;
  const [seconds, setSeconds] = useState(lostAfterSeconds);
  const refusal = roleRefusal(role, 'admin', 'changing settings');
  const problem = wholeNumberProblem(lostAfter, seconds);
  const change = useOrder({
    send: (value: number) => changeEnvironment(slug, { lostAfterSeconds: value }),
    done: (_, value) => `The limit of ${value} seconds is saved.`,
    touches: [['environment', slug]],
  });
  const why =
    refusal ??
    problem ??
    (seconds === lostAfterSeconds ? 'Nothing has been changed that could be saved.' : null);
  const save = () => {
    if (!why) change.mutate(seconds);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <form
      noValidate
      onSubmit={onSubmit}
      style={{ display: 'flex', flexWrap: 'wrap', gap: 10, marginTop: 16 }}
    >
      <WholeNumberField
        label="Lost after (seconds)"
        description="A machine without the server for longer closes its gate by itself, until the server answers again."
        bounds={lostAfter}
        start={seconds}
        onChange={setSeconds}
        readOnly={refusal !== null}
        error={seconds === lostAfterSeconds ? null : problem}
        style={{ flex: '1 1 280px', maxWidth: 460 }}
      />
      <div style={{ alignSelf: 'flex-end' }}>
        <GuardedButton why={why} loading={change.isPending} onClick={save}>
          Save limit
        </GuardedButton>
      </div>
      <Refusal error={change.error} title="Not changed" />
    </form>
  );
}
