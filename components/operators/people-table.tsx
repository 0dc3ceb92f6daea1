'use client';

import { Ban, MailQuestion, ShieldCheck } from 'lucide-react';
import { Chip } from '@/components/page-parts/chip';
import table from '@/components/page-parts/list-table.module.css';
import { RelativeTime } from '@/components/time/relative-time';
import { showLine } from '@/components/timeline/show-text';
import type { OperatorView } from '@/lib/domain/operator';
import { PersonActs } from './person-acts';
import { PersonGrants } from './person-grants';

type Props = { people: OperatorView[]; environments: string[]; myId: string | null };

/** Operators, what each may do and where, and when they were last here. */
export function PeopleTable({ people, environments, myId }: Props) {
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Roles</th>
          <th scope="col">Last sign-in</th>
          <th scope="col">Acts</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <td className={table.main}>
              <strong>{showLine(person.name, 100)}</strong> {person.id === myId ? <Chip>you</Chip> : null}{' '}
              {person.disabledAt ? <Chip Icon={Ban}>disabled</Chip> : null}{' '}
              {person.enrolled ? null : <Chip Icon={MailQuestion}>invited, not come yet</Chip>}{' '}
              {person.twoFactor ? <Chip Icon={ShieldCheck}>second factor</Chip> : null}
              <div className={table.quiet}>{person.email}</div>
            </td>
            <td>
              <PersonGrants person={person} environments={environments} />
            </td>
            <td className={table.nowrap} data-label={person.lastSignInAt ? 'last sign-in' : undefined}>
              {person.lastSignInAt ? (
                <RelativeTime at={person.lastSignInAt} focusable />
              ) : (
                <span className={table.quiet}>not signed in</span>
              )}
            </td>
            <td>
              <PersonActs person={person} isMe={person.id === myId} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
