'use client';

import { useRole } from '@/components/page-parts/use-role';
import { PolicyEditor } from './policy-editor';

const example = `// A rule forbids; what no rule forbids is allowed.
@id("stack-deletion")
@effect("hold")
@approvers("1")
@sentence("Deleting a stack takes the whole service down.")
forbid (principal, action == Action::"destroy", resource)
when { resource.kind == "stack" };
`;

/** A new policy of one environment. It begins by observing: what it would decide shows before it decides. */
export function NewPolicy({ environment }: { environment: string }) {
  const role = useRole(environment);
  return (
    <PolicyEditor
      environment={environment}
      role={role}
      start={{
        name: null,
        title: '',
        place: 'environment',
        text: example,
        mode: 'observe',
        version: 0,
        restored: null,
      }}
    />
  );
}
