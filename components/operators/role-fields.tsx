'use client';

import { Select } from '@mantine/core';
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
        onChange={(role) => onChange({ ...value, role: roles.find((each) => each === role) ?? 'viewer' })}
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
    </>
  );
}
