import { describe, expect, it } from 'vitest';
import { agentClients, hookEvents, hookKind, isAgentClient, wiredHooks } from './agent-client';
import { hookTimeoutMs } from './hook-timeout';

describe('agent clients', () => {
  it('wire only events they have, and always those that can refuse', () => {
    for (const client of agentClients) {
      const events = Object.keys(hookEvents[client]);
      expect(events).toEqual(expect.arrayContaining([...wiredHooks[client]]));
      expect(wiredHooks[client].map((event) => hookKind(client, event))).toEqual(
        expect.arrayContaining(['before-tool', 'prompt', 'session-start']),
      );
    }
  });

  it('take an event nobody knows as one that only tells', () => {
    expect(hookKind('claude', 'BrandNew')).toBe('after');
    expect(hookKind('codex', 'constructor')).toBe('after');
    expect(isAgentClient('cursor')).toBe(false);
  });

  it('wait longer for a gated call than a person may take', () => {
    for (const client of agentClients)
      expect(hookTimeoutMs(client, 'before-tool')).toBeGreaterThan(15 * 60_000);
  });
});
