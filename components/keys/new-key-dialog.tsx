'use client';

import { Modal } from '@mantine/core';
import { useState } from 'react';
import { createKey, type NewKey } from '@/lib/queries/keys-queries';
import { useOrder } from '@/lib/queries/use-order';
import { KeyOnce } from './key-once';
import { NewKeyForm } from './new-key-form';

type Props = { environment: string; opened: boolean; onClose: () => void };

/** Makes a key and shows it, once. Only the button below it closes the dialog then, so that no stray click loses it. */
export function NewKeyDialog({ environment, opened, onClose }: Props) {
  const [agent, setAgent] = useState<string | null>(null);
  const make = useOrder({
    send: (input: NewKey) => createKey(input),
    // The dialog turns into the key, and takes the focus from the button that is gone.
    done: null,
    touches: [['keys']],
  });
  const made = make.data;
  return (
    <Modal
      opened={opened}
      onExitTransitionEnd={() => make.reset()}
      onClose={onClose}
      title={`New agent key of ${environment}`}
      size="lg"
      closeOnClickOutside={!made}
      closeOnEscape={!made}
      withCloseButton={!made}
    >
      {made ? (
        <KeyOnce
          apiKey={made.key}
          scopes={make.variables?.scopes ?? []}
          agent={agent ?? 'my-agent'}
          onClose={onClose}
        />
      ) : (
        <NewKeyForm
          environment={environment}
          error={make.error}
          pending={make.isPending}
          onCancel={onClose}
          onSend={(input) => {
            setAgent(input.agents?.[0] ?? null);
            make.mutate(input);
          }}
        />
      )}
    </Modal>
  );
}
