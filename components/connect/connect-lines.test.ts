import { describe, expect, it } from 'vitest';
import { agentClients } from '@/lib/domain/agent-client';
import { connectables, refusedOnPurpose } from '@/lib/domain/connection-check';
import { connectLine, denyLine, exportLines } from './connect-lines';

const origin = 'https://interlock.example.com';
const keys = { key: 'ilk_a', superviseKey: 'ilk_s' };

describe('the line to paste', () => {
  it.each(agentClients)('is one line that fetches and connects: %s', (client) => {
    expect(connectLine(origin, client, keys)).toBe(
      `curl -fsS ${origin}/agent.mjs -o agent.mjs && node agent.mjs connect ${client} --url ${origin} --key ilk_a --supervise-key ilk_s`,
    );
  });

  it('names no key that is not there: connect asks for it', () => {
    expect(connectLine(origin, 'claude', null)).not.toContain('key');
    expect(connectLine(origin, 'claude', { key: 'ilk_a', superviseKey: null })).not.toContain('supervise');
    expect(exportLines(origin, null)).toContain('INTERLOCK_KEY=ilk_…');
  });

  it('is run as root for the whole machine', () => {
    expect(connectLine(origin, 'codex', keys, { managed: true })).toContain(
      '&& sudo node agent.mjs connect codex --managed --url',
    );
  });
});

it.each(connectables)('the try of %s is refused by the gate', (client) => {
  expect(denyLine(client)).toContain(refusedOnPurpose);
});
