'use client';

import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Refusal } from '@/components/page-parts/refusal';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { type EnvironmentView, tiers } from '@/lib/domain/environment';
import { changeEnvironment } from '@/lib/queries/environment-changes';
import { useOrder } from '@/lib/queries/use-order';

/** An environment's title and tier; the slug stays. */
export function NameAndTier({ environment }: { environment: EnvironmentView }) {
  const [title, setTitle] = useState(environment.title);
  const [tier, setTier] = useState(environment.tier);
  const save = useOrder({
    send: () => changeEnvironment(environment.slug, { title: title.trim(), tier }),
    done: 'Title and tier saved.',
    touches: [['environment', environment.slug], ['environments']],
  });
  const same = title.trim() === environment.title && tier === environment.tier ? 'Nothing is changed.' : null;
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 12, maxWidth: 420, alignItems: 'stretch' }}>
      <TextInput
        size="sm"
        name="title"
        label="Title"
        maxLength={80}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Select
        size="sm"
        label="Tier"
        description="In production a reset needs somebody other than the driver."
        allowDeselect={false}
        data={[...tiers]}
        value={tier}
        onChange={(value) => setTier(tiers.find((each) => each === value) ?? environment.tier)}
      />
      <Refusal error={save.error} title="Not changed" />
      <div>
        <GuardedButton
          why={roleRefusal(environment.role, 'admin', 'changing settings') ?? same}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          Save
        </GuardedButton>
      </div>
    </div>
  );
}
