'use client';

import { useQuery } from '@tanstack/react-query';
import { QueryState } from '@/components/page-parts/query-state';
import { useRole } from '@/components/page-parts/use-role';
import { type PolicyPlace, policyQuery } from '@/lib/queries/policies-queries';
import { useUrlParam } from '@/lib/queries/use-url-param';
import { PolicyEditor } from './policy-editor';
import { PolicyVersions } from './policy-versions';

type Props = { environment: string; name: string };

/** One policy: its text to edit, check and try on the past, and all its versions. */
export function PolicyPage({ environment, name }: Props) {
  const [where] = useUrlParam('for');
  const place: PolicyPlace = where === 'everywhere' ? 'everywhere' : 'environment';
  const [chosen, choose] = useUrlParam('version');
  const role = useRole(environment);
  const query = useQuery(policyQuery(environment, name, place));
  return (
    <QueryState query={query} what="the policy" rows={6}>
      {(policy) => {
        const from = policy.versions.find(({ version }) => String(version) === chosen);
        const start = from ?? policy;
        return (
          <>
            <PolicyEditor
              environment={environment}
              role={role}
              start={{
                name,
                title: policy.title,
                place,
                text: start.text,
                mode: start.mode,
                version: policy.version,
                restored: from && from.version !== policy.version ? from.version : null,
              }}
            />
            <PolicyVersions versions={policy.versions} onRestore={(version) => choose(String(version))} />
          </>
        );
      }}
    </QueryState>
  );
}
