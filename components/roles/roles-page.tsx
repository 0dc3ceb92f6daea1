'use client';

import { useQuery } from '@tanstack/react-query';
import { Ruler } from 'lucide-react';
import { openDialog } from '@/components/page-parts/dialog-host';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { QueryState } from '@/components/page-parts/query-state';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { useRole } from '@/components/page-parts/use-role';
import { StatePanel } from '@/components/shell/state-panel';
import { rolesQuery } from '@/lib/queries/roles-queries';
import { RoleDialog } from './role-dialog';
import { RolePanel } from './role-panel';
import { StandIns } from './stand-ins';

/** The roles this environment expects of agents and those they really act under: granted against used, over 30 days. */
export function RolesPage({ environment }: { environment: string }) {
  const roles = useQuery(rolesQuery(environment));
  const why = roleRefusal(useRole(environment), 'admin', 'saying which roles are expected');
  const add = () => openDialog((close) => <RoleDialog environment={environment} onClose={close} />);
  return (
    <>
      <div
        style={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: '8px 24px',
          alignItems: 'flex-start',
          marginBottom: 14,
        }}
      >
        <p style={{ flex: '1 1 320px', maxWidth: '90ch', margin: 0 }}>
          A session that acts under a role that is not listed, does more than its role is listed for, or looks
          like an administrator or a person is <strong>wider than expected</strong>: it is marked, opens an
          incident, and needs one more pair of eyes in production.
        </p>
        <span style={{ marginLeft: 'auto' }}>
          <GuardedButton why={why} onClick={add}>
            Expect a role…
          </GuardedButton>
        </span>
      </div>
      {/* A place of its own for the focus, when the role that had it is taken off the list. */}
      <section aria-label="Roles">
        <QueryState query={roles} what="the roles" rows={3}>
          {({ items }) =>
            items.length === 0 ? (
              <StatePanel Icon={Ruler} title="No role is expected, and none was seen">
                <p>
                  Sessions declare a role when they start, or show it: by{' '}
                  <code>aws sts get-caller-identity</code>, a kube user, a gcloud account, a database user.
                </p>
              </StatePanel>
            ) : (
              items.map((role) => (
                <RolePanel key={role.name} environment={environment} role={role} why={why} />
              ))
            )
          }
        </QueryState>
      </section>
      <StandIns environment={environment} />
    </>
  );
}
