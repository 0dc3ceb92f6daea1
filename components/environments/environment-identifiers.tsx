'use client';

import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Refusal } from '@/components/page-parts/refusal';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import type { EnvironmentView } from '@/lib/domain/environment';
import { changeEnvironment } from '@/lib/queries/environment-changes';
import { useOrder } from '@/lib/queries/use-order';

/** Accounts, contexts, projects and hosts by which an action is seen to reach this environment, from wherever it is asked. */
export function EnvironmentIdentifiers({ environment }: { environment: EnvironmentView }) {
  const { slug, role, identifiers } = environment;
  const [text, setText] = useState(identifiers.join('\n'));
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const save = useOrder({
    send: () => changeEnvironment(slug, { identifiers: lines }),
    done: 'Identifiers saved.',
    touches: [['environment', slug]],
  });
  const same = lines.join('\n') === identifiers.join('\n') ? 'Nothing is changed.' : null;
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 12, maxWidth: 520, alignItems: 'stretch' }}>
      <Textarea
        autosize
        minRows={3}
        maxRows={12}
        name="identifiers"
        label="Identifiers, one a line"
        description="Account ids, profiles, kube contexts, projects, host names. An action of another environment's session that names one of them is judged here too."
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Refusal error={save.error} title="Not changed" />
      <div>
        <GuardedButton
          why={roleRefusal(role, 'admin', 'changing settings') ?? same}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          Save identifiers
        </GuardedButton>
      </div>
    </div>
  );
}
