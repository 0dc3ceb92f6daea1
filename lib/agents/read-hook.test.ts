import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentClients, hookEvents } from '@/lib/domain/agent-client';
import { incomingEventSchema } from '@/lib/domain/incoming-event';
import { hookContext, hookFixture, hookFixtures, readable } from '@/lib/testing/hook-fixtures';
import { readHook } from './read-hook';

const client = fc.constantFrom(...agentClients);
const hook = fc.constantFrom(...agentClients.flatMap((name) => Object.keys(hookEvents[name])), 'Unknown');
const names = [
  'tool_name',
  'tool_input',
  'tool_use_id',
  'tool_response',
  'prompt',
  'cwd',
  'agent_id',
  'timestamp',
  'mcp_server',
  'mcp_context',
  'llm_request',
  'llm_response',
  'effort',
  'transcript_path',
  'error',
  'duration_ms',
  'last_assistant_message',
  '__proto__',
  'constructor',
];
/** Payloads that come near: the right names with anything in them. */
const near = fc.tuple(hook, fc.dictionary(fc.constantFrom(...names), fc.jsonValue())).map(([name, rest]) => ({
  session_id: 's1',
  ...rest,
  hook_event_name: name,
}));
const payload = fc.oneof(fc.jsonValue(), near);
const context = fc.record({
  process: fc.option(fc.string()),
  ordinal: fc.option(fc.string()),
  origin: fc.option(fc.string()),
  at: fc.option(fc.string()),
});

describe('readHook', () => {
  it('never throws, and what it reads is what the log takes', () => {
    fc.assert(
      fc.property(client, payload, context, (name, body, over) => {
        const read = readHook(name, body, hookContext(over));
        if ('detail' in read) {
          expect(read.detail).not.toBe('');
          return;
        }
        for (const { call: _call, at, ...event } of read.events) {
          const line = { ...event, ...(at === null ? {} : { at }), session: read.session, agent: name };
          expect(incomingEventSchema.safeParse(line).error).toBeUndefined();
          expect(JSON.stringify(event.data).length).toBeLessThan(200_000);
        }
        if (read.kind === 'before-tool') expect(read.action).not.toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads the same from the same: a retry has the same ids', () => {
    fc.assert(
      fc.property(client, near, context, (name, body, over) => {
        const first = readHook(name, body, hookContext(over));
        expect(readHook(name, structuredClone(body), hookContext(over))).toEqual(first);
      }),
    );
  });

  it('gives no two sessions the same ids', () => {
    for (const name of agentClients) {
      for (const file of hookFixtures(name)) {
        const fixture = hookFixture(file);
        // The captured HTTP request has the payload as its body.
        const body = (fixture.body ?? fixture) as object;
        const ids = (session: string) => {
          const read = readable(name, { ...body, session_id: session });
          return [read.action?.id, ...read.events.map((event) => event.id)].filter(
            (id) => id !== undefined && !id.endsWith('_fake_0_1'),
          );
        };
        const other = ids('session-b');
        for (const id of ids('session-a')) expect(other).not.toContain(id);
      }
    }
  });

  it('keeps a large result as a preview, with the secret in it gone before it is cut', () => {
    const secret = `ghp_${'a'.repeat(36)}`;
    // The cut falls into the middle of the secret.
    const output = `${'x'.repeat(3_990)} ${secret} ${'y'.repeat(100_000)}`;
    const payload = { ...hookFixture('claude/2.1.330/PostToolUse'), tool_response: output };
    const redact = (text: string) => text.replaceAll(secret, '[gone]');
    const [event] = readable('claude', payload, { redact }).events;
    expect(event?.data.result).toMatchObject({ size: output.length, truncated: true });
    expect(JSON.stringify(event)).not.toContain('ghp_');
    expect(JSON.stringify(event).length).toBeLessThan(6_000);
  });

  it('refuses what is nested without end', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 50_000; level += 1) deep = [deep];
    const body = { session_id: 's', hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: deep };
    expect(readHook('claude', body, hookContext())).toMatchObject({
      detail: expect.stringContaining('nested'),
    });
  });

  it('names the field of a payload that cannot be used', () => {
    const fault = (body: unknown) => readHook('claude', body, hookContext());
    expect(fault([])).toMatchObject({ field: '' });
    expect(fault({ session_id: 's' })).toMatchObject({ field: 'hook_event_name' });
    expect(fault({ hook_event_name: 'PreToolUse', tool_name: 'Bash' })).toMatchObject({
      field: 'session_id',
    });
    expect(fault({ hook_event_name: 'PreToolUse', session_id: 's' })).toMatchObject({ field: 'tool_name' });
  });
});
