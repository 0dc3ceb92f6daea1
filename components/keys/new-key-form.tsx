'use client';

import { Checkbox, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogFoot } from '@/components/page-parts/dialog-foot';
import { Refusal } from '@/components/page-parts/refusal';
import { type Scope, scopes } from '@/lib/domain/agent-key';
import type { NewKey } from '@/lib/queries/keys-queries';
import { meQuery } from '@/lib/queries/me-query';

const scopeWords: Record<Scope, string> = {
  ingest: 'ingest: send events',
  gate: 'gate: ask before acting',
  supervise:
    'supervise: for a supervisor on the agent’s machine, which ends its processes at a stop. Make it a key of its own, in no agent’s hands',
};

type Props = {
  environment: string;
  error: Error | null;
  pending: boolean;
  onCancel: () => void;
  onSend: (input: NewKey) => void;
};

/** Whose key, for what, for which agents. */
export function NewKeyForm({ environment, error, pending, onCancel, onSend }: Props) {
  const { data: me } = useQuery(meQuery());
  const [owner, setOwner] = useState<string | null>(null);
  const [label, setLabel] = useState('');
  const [agents, setAgents] = useState<string[]>([]);
  const [chosen, setChosen] = useState<string[]>(['ingest', 'gate']);
  const [asked, setAsked] = useState(false);
  const ownerText = owner ?? me?.email ?? '';
  const picked = scopes.filter((scope) => chosen.includes(scope));
  return (
    <form
      style={{ display: 'flex', flexDirection: 'column', gap: 14 }}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (picked.length === 0) return;
        onSend({
          environment,
          scopes: picked,
          owner: ownerText.trim(),
          ...(agents.length > 0 ? { agents } : {}),
          ...(label.trim() ? { label: label.trim() } : {}),
        });
      }}
    >
      <TextInput
        size="sm"
        type="email"
        name="owner"
        label="Owner"
        description="The person who answers for what this key does. They cannot approve its held actions."
        required
        value={ownerText}
        onChange={(event) => setOwner(event.currentTarget.value)}
      />
      <Checkbox.Group
        label="It may"
        value={chosen}
        onChange={setChosen}
        error={asked && picked.length === 0 ? 'Choose one at least' : null}
      >
        <div style={{ display: 'flex', flexDirection: 'column', gap: 6, marginTop: 6 }}>
          {scopes.map((scope) => (
            <Checkbox key={scope} value={scope} label={scopeWords[scope]} />
          ))}
        </div>
      </Checkbox.Group>
      <TagsInput
        size="sm"
        label="Agent names"
        description="The names this key may use. None: any name."
        placeholder={agents.length > 0 ? '' : 'claude-code'}
        value={agents}
        onChange={setAgents}
      />
      <TextInput
        size="sm"
        name="label"
        label="Label"
        description="Where it will be used, for the people who read this list."
        maxLength={80}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <Refusal error={error} title="No key was made" />
      <DialogFoot submit="Make the key" pending={pending} onCancel={onCancel} />
    </form>
  );
}
