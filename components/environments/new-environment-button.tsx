'use client';

import { Modal, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { DialogFoot } from '@/components/page-parts/dialog-foot';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Refusal } from '@/components/page-parts/refusal';
import { type Tier, tiers } from '@/lib/domain/environment';
import { slugProblem } from '@/lib/domain/slug';
import { createEnvironment } from '@/lib/queries/environment-changes';
import { meQuery } from '@/lib/queries/me-query';
import { useOrder } from '@/lib/queries/use-order';

/** Makes an environment; for admins of all environments. */
export function NewEnvironmentButton() {
  const { data: me } = useQuery(meQuery());
  const [opened, setOpened] = useState(false);
  const may = me?.grants.some(({ environment, role }) => environment === null && role === 'admin') ?? false;
  return (
    <>
      <GuardedButton
        why={may ? null : 'Making an environment needs admin of all environments.'}
        onClick={() => setOpened(true)}
      >
        New environment…
      </GuardedButton>
      <Modal opened={opened} onClose={() => setOpened(false)} title="New environment">
        {opened ? <NewEnvironmentForm onClose={() => setOpened(false)} /> : null}
      </Modal>
    </>
  );
}

function NewEnvironmentForm({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const client = useQueryClient();
  const [slug, setSlug] = useState('');
  const [title, setTitle] = useState('');
  const [tier, setTier] = useState<Tier>('production');
  const [asked, setAsked] = useState(false);
  const problem = slugProblem(slug.trim());
  const make = useOrder({
    send: () =>
      createEnvironment({ slug: slug.trim(), tier, ...(title.trim() ? { title: title.trim() } : {}) }),
    // Its page follows, and says its title.
    done: null,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['environments'] });
      onClose();
      router.push(`/${slug.trim()}/settings`);
    },
  });
  return (
    <form
      style={{ display: 'flex', flexDirection: 'column', gap: 14 }}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (problem === null) make.mutate();
      }}
    >
      <TextInput
        data-autofocus
        size="sm"
        name="slug"
        label="Slug"
        description="Stands in every address and on the command line, and stays. For example shop-production."
        required
        value={slug}
        error={asked ? problem : null}
        onChange={(event) => setSlug(event.currentTarget.value)}
      />
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
        allowDeselect={false}
        data={[...tiers]}
        value={tier}
        onChange={(value) => setTier(tiers.find((each) => each === value) ?? 'production')}
      />
      <Refusal error={make.error} title="Not made" />
      <DialogFoot submit="Make it" pending={make.isPending} onCancel={onClose} />
    </form>
  );
}
