'use client';

import { useQuery } from '@tanstack/react-query';
import { Chip } from '@/components/page-parts/chip';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import table from '@/components/page-parts/list-table.module.css';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import { Refusal } from '@/components/page-parts/refusal';
import { Instant } from '@/components/time/instant';
import { RelativeTime } from '@/components/time/relative-time';
import { showLine } from '@/components/timeline/show-text';
import type { SignInView } from '@/lib/domain/operator';
import { endOtherSignIns, endSignIn, signInsQuery } from '@/lib/queries/account-queries';
import { useOrder } from '@/lib/queries/use-order';
import { browserName } from './browser-name';

/** Where one is signed in, with what, since when; each can be ended. */
export function SignInsPanel() {
  const list = useQuery(signInsQuery());
  const end = useOrder({
    send: (id: string | null) => (id === null ? endOtherSignIns() : endSignIn(id)),
    done: (_, id) => (id === null ? 'All other sign-ins are ended.' : 'The sign-in is ended.'),
    touches: [['me', 'sessions']],
  });
  const others = list.data?.items.filter(({ isThis }) => !isThis).length ?? 0;
  return (
    <Panel
      flush
      title="Where you are signed in"
      actions={
        <GuardedButton
          variant="default"
          why={others === 0 ? 'There is no other sign-in.' : null}
          loading={end.isPending}
          onClick={() => end.mutate(null)}
        >
          End all others
        </GuardedButton>
      }
    >
      <Refusal error={end.error} title="Not ended" />
      <QueryState query={list} what="your sign-ins" rows={2}>
        {({ items }) => (
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Browser</th>
                <th scope="col">From</th>
                <th scope="col">Since</th>
                <th scope="col">Last used</th>
                <th scope="col">End</th>
              </tr>
            </thead>
            <tbody>
              {items.map((each) => (
                <SignInRow key={each.id} signIn={each} onEnd={() => end.mutate(each.id)} />
              ))}
            </tbody>
          </table>
        )}
      </QueryState>
    </Panel>
  );
}

function SignInRow({ signIn, onEnd }: { signIn: SignInView; onEnd: () => void }) {
  const { isThis, address, browser, since, usedAt } = signIn;
  return (
    <tr>
      <td className={table.main} title={browser ? showLine(browser, 300) : undefined}>
        {browserName(browser)} {isThis ? <Chip>this one</Chip> : null}
      </td>
      <td className={table.mono}>{address ? showLine(address, 60) : 'not known'}</td>
      <td className={table.nowrap}>
        <Instant at={since} />
      </td>
      <td className={table.nowrap}>
        <RelativeTime at={usedAt} focusable />
      </td>
      <td>
        <GuardedButton
          size="compact-xs"
          variant="outline"
          color="danger"
          why={isThis ? 'This is the one you are using: sign out instead.' : null}
          aria-label={`End the sign-in of ${browserName(browser)} from ${address ?? 'an unknown address'}`}
          onClick={onEnd}
        >
          End
        </GuardedButton>
      </td>
    </tr>
  );
}
