'use client';

import { Button } from '@mantine/core';
import { KeyRound } from 'lucide-react';
import { CopyText } from '@/components/page-parts/copy-text';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import type { Scope } from '@/lib/domain/agent-key';

type Props = { apiKey: string; scopes: Scope[]; agent: string; onClose: () => void };

/** The key's only appearance, with the lines to try it at once. */
export function KeyOnce({ apiKey, scopes, agent, onClose }: Props) {
  const lines = curlLines(window.location.origin, apiKey, scopes, agent);
  return (
    <>
      <NoticeBar tone="hold" Icon={KeyRound} title="Copy it now">
        It is shown this once. Interlock keeps only a hash of it.
      </NoticeBar>
      <CopyText label="agent key" text={apiKey} />
      <p style={{ margin: '16px 0 6px' }}>Try it, on the agent’s machine:</p>
      <CopyText label="commands" text={lines.join('\n')} />
      <div style={{ display: 'flex', justifyContent: 'flex-end', marginTop: 18 }}>
        <Button size="sm" onClick={onClose}>
          I have copied it
        </Button>
      </div>
    </>
  );
}

function curlLines(origin: string, key: string, scopes: Scope[], agent: string): string[] {
  const post = (path: string, body: unknown) =>
    `curl -sS ${origin}${path} -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`;
  const session = 'try-1';
  return [
    `KEY=${key}`,
    ...(scopes.includes('ingest')
      ? [post('/api/v1/events', { id: 'try-1-start', session, agent, type: 'session.started', data: {} })]
      : []),
    ...(scopes.includes('gate')
      ? [
          post('/api/v1/gate', {
            session,
            agent,
            action: { id: 'try-1-a', tool: 'Bash', input: { command: 'echo hello' } },
          }),
        ]
      : []),
  ];
}
