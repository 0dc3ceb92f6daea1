'use client';

import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createKey, type NewKey } from '@/lib/queries/keys-queries';
import { KeyOnce } from './key-once';
import { NewKeyForm } from './new-key-form';

type Props = { environment: string; opened: boolean; onClose: () => void };

/** Makes a key and shows it, once. Only the button below it closes the dialog then, so that no stray click loses it. */
export function NewKeyDialog({ environment, opened, onClose }: Props) {
  const client = useQueryClient();
  const [agent, setAgent] = useState<string | null>(null);
  const make = useMutation({
    mutationFn: (input: NewKey) => createKey(input),
    onSettled: () => client.invalidateQueries({ queryKey: ['keys'] }),
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
