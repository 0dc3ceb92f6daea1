'use client';

import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Facts } from '@/components/page-parts/facts';
import { QueryState } from '@/components/page-parts/query-state';
import { Instant } from '@/components/time/instant';
import { RelativeTime } from '@/components/time/relative-time';
import { showLine } from '@/components/timeline/show-text';
import type { AgentKeyDetail } from '@/lib/domain/agent-key';
import { describeKey } from '@/lib/domain/describe-key';
import { keyQuery } from '@/lib/queries/keys-queries';
import { KeyStateChip } from './key-state-chip';
import { LastUse } from './last-use';

type Props = { environment: string; id: string; onClose: () => void };

/** What one key may do and may not, whose it is, from where it was last used, and for which sessions. */
export function KeyDetails({ environment, id, onClose }: Props) {
  const query = useQuery(keyQuery(environment, id));
  const title = query.data ? `Key ${query.data.prefix}… of ${showLine(query.data.owner, 80)}` : 'A key';
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <QueryState query={query} what="the key">
        {(key) => <Details agentKey={key} />}
      </QueryState>
    </Modal>
  );
}

function Details({ agentKey }: { agentKey: AgentKeyDetail }) {
  const { may, mayNot } = describeKey(agentKey);
  const { sessions, environment } = agentKey;
  return (
    <>
      <Facts facts={factsOf(agentKey)} />
      <Sentences title="It may" list={may} />
      <Sentences title="It may not" list={mayNot} />
      <h3 style={{ margin: '14px 0 4px', fontSize: '0.875rem' }}>Sessions first seen with it</h3>
      {sessions.length === 0 ? (
        <p style={{ margin: 0 }}>None yet.</p>
      ) : (
        <ul style={{ margin: 0, paddingLeft: 18 }}>
          {sessions.map(({ id, agent, lastSeenAt, ended }) => (
            <li key={id}>
              <Link href={`/${environment}/sessions/${encodeURIComponent(id)}`}>{showLine(id, 90)}</Link>{' '}
              {showLine(agent, 60)}, <RelativeTime at={lastSeenAt} focusable />
              {ended ? ', ended' : ''}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Sentences({ title, list }: { title: string; list: string[] }) {
  return (
    <>
      <h3 style={{ margin: '14px 0 4px', fontSize: '0.875rem' }}>{title}</h3>
      <ul aria-label={title} style={{ margin: 0, paddingLeft: 18 }}>
        {list.map((sentence) => (
          <li key={sentence}>{showLine(sentence, 600)}</li>
        ))}
      </ul>
    </>
  );
}

function factsOf(key: AgentKeyDetail) {
  const { successor, predecessor } = key;
  const pair = successor ?? predecessor;
  return [
    { name: 'State', value: <KeyStateChip agentKey={key} /> },
    { name: 'Last used', value: <LastUse agentKey={key} />, wide: true },
    {
      name: 'Created',
      value: (
        <>
          <Instant at={key.createdAt} /> by {key.createdBy}
        </>
      ),
    },
    {
      name: 'In rotation with',
      value: pair ? (
        <>
          <code>{pair.prefix}…</code> ({pair === successor ? 'follows this one' : 'the one before'}),{' '}
          <KeyStateChip agentKey={pair} />, last used <LastUse agentKey={pair} />
        </>
      ) : (
        'no other'
      ),
      wide: true,
    },
  ];
}
