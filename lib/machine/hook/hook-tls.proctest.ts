import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AgentMachine, openAgentMachine } from '@/lib/testing/agent-machine';
import { allowed } from '@/lib/testing/fake-agent-server';
import { certificate, privateKey } from '@/lib/testing/tls-fixture';

let machine: AgentMachine;
let trusted: string;
let asked = 0;
const server = createServer({ cert: certificate, key: privateKey }, (_request, response) => {
  asked += 1;
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(allowed));
});

beforeAll(async () => {
  machine = await openAgentMachine();
  trusted = path.join(machine.folder, 'trusted.pem');
  await writeFile(trusted, certificate);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await machine?.close();
});

const hook = (host: string, env: Record<string, string> = {}) =>
  machine.run(['hook', 'claude'], {
    input: JSON.stringify({
      session_id: 's',
      hook_event_name: 'PreToolUse',
      tool_name: 'Read',
      tool_input: {},
    }),
    env: {
      INTERLOCK_URL: `https://${host}:${(server.address() as AddressInfo).port}`,
      INTERLOCK_KEY: 'ilk_test',
      ...env,
    },
  });

test.each(['localhost', '127.0.0.1'])('asks over TLS whom this machine trusts: %s', async (host) => {
  const before = asked;
  expect(await hook(host, { NODE_EXTRA_CA_CERTS: trusted })).toMatchObject({ code: 0, stdout: '' });
  expect(asked).toBe(before + 1);
});

test('denies when nobody vouches for the server, and tells it nothing', async () => {
  const before = asked;
  const strange = await hook('127.0.0.1');
  expect(strange.code).toBe(2);
  expect(strange.stderr).toContain('self-signed certificate');
  expect(asked).toBe(before);
});
