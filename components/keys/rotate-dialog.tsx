'use client';

import { Modal, Select } from '@mantine/core';
import { useState } from 'react';
import { DialogFoot } from '@/components/page-parts/dialog-foot';
import { Refusal } from '@/components/page-parts/refusal';
import type { AgentKeyView } from '@/lib/domain/agent-key';
import { rotateKey } from '@/lib/queries/keys-queries';
import { useOrder } from '@/lib/queries/use-order';
import { KeyOnce } from './key-once';

const hourMs = 3_600_000;
/** When the old key stops, hours from now; `never`: when somebody revokes it. */
const ends = [
  { value: 'never', label: 'when somebody revokes it' },
  { value: '1', label: 'in an hour' },
  { value: '24', label: 'in a day' },
  { value: '167', label: 'in seven days' },
];

type Props = { old: AgentKeyView; onClose: () => void };

/** Makes the key that follows another, and shows it once. */
export function RotateDialog({ old, onClose }: Props) {
  const [end, setEnd] = useState('24');
  const rotate = useOrder({
    send: () =>
      rotateKey(old.id, end === 'never' ? null : new Date(Date.now() + Number(end) * hourMs).toISOString()),
    // The dialog turns into the key, and takes the focus from the button that is gone.
    done: null,
    touches: [['keys']],
  });
  const made = rotate.data;
  return (
    <Modal
      opened
      onClose={onClose}
      title={made ? 'The key that follows' : `Rotate key ${old.prefix}…`}
      size="lg"
      closeOnClickOutside={!made}
      closeOnEscape={!made}
      withCloseButton={!made}
    >
      {made ? (
        <KeyOnce
          apiKey={made.key}
          scopes={made.scopes}
          agent={made.agents[0] ?? 'my-agent'}
          onClose={onClose}
        />
      ) : (
        <form
          style={{ display: 'flex', flexDirection: 'column', gap: 14 }}
          onSubmit={(event) => {
            event.preventDefault();
            rotate.mutate();
          }}
        >
          <p style={{ margin: 0 }}>
            Makes a second key with the same environment, owner, agents and rights. Both work meanwhile, and
            sessions go on under either: put the new one where the old one is, then let the old one end.
          </p>
          <Select
            size="sm"
            data-autofocus
            label="The old key stops"
            allowDeselect={false}
            data={ends}
            value={end}
            onChange={(value) => setEnd(value ?? 'never')}
          />
          <Refusal error={rotate.error} title="No key was made" />
          <DialogFoot submit="Make the key" pending={rotate.isPending} onCancel={onClose} />
        </form>
      )}
    </Modal>
  );
}
