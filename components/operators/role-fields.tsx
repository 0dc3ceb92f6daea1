'use client';

import { Checkbox, Select } from '@mantine/core';
import { type GrantView, type Role, roles } from '@/lib/domain/operator';

const roleWords: Record<Role, string> = {
  viewer: 'viewer: sees everything, changes nothing',
  responder: 'responder: stops, approves, works incidents',
  admin: 'admin: also policies, keys, people, reset',
};
/** Stands for all environments in the list; no slug may begin with an asterisk. */
const everywhere = '*';

type Props = { environments: string[]; value: GrantView; onChange: (value: GrantView) => void };

/** A role and where it counts. */
export function RoleFields({ environments, value, onChange }: Props) {
  return (
    <>
      <Select
        size="sm"
        label="Role"
        allowDeselect={false}
        data={roles.map((role) => ({ value: role, label: roleWords[role] }))}
        value={value.role}
        onChange={(name) => {
          const role = roles.find((each) => each === name) ?? 'viewer';
          onChange({ ...value, role, content: role === 'viewer' ? value.content : true });
        }}
      />
      <Select
        size="sm"
        label="Where"
        allowDeselect={false}
        data={[
          { value: everywhere, label: 'All environments, also those to come' },
          ...environments.map((slug) => ({ value: slug, label: slug })),
        ]}
        value={value.environment ?? everywhere}
        onChange={(slug) => onChange({ ...value, environment: slug === everywhere ? null : slug })}
      />
      <Checkbox
        size="sm"
        label="Reads prompts, tool inputs and outputs"
        description={
          value.role === 'viewer'
            ? 'Without it they see that something happened, by whom and how it was decided, and no words of it.'
            : 'Whoever decides must see what they decide about.'
        }
        disabled={value.role !== 'viewer'}
        checked={value.content}
        onChange={(event) => onChange({ ...value, content: event.currentTarget.checked })}
      />
    </>
  );
}
