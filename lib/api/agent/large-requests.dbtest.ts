import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyAllLogs } from '@/lib/audit/verify-log';
import { createKey } from '@/lib/auth/create-key';
import { openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';
import type { TestServer } from '@/lib/testing/start-server';
import { startServerOn } from '@/lib/testing/start-server-on';

let stage: PeopleStage;
let server: TestServer;
let key: string;
beforeAll(async () => {
  stage = await openPeopleStage();
  await stage.environment('shop', 'staging');
  ({ key } = await createKey(stage.command, {
    environment: 'shop',
    scopes: ['ingest'],
    owner: 'o@x.example',
  }));
  server = await startServerOn(stage.database);
});
afterAll(async () => {
  await server?.kill('SIGTERM');
  await stage?.close();
});

async function send(body: string, contentType = 'application/x-ndjson') {
  const headers = { authorization: `Bearer ${key}`, 'content-type': contentType };
  const answer = await fetch(`${server.baseUrl}/api/v1/events`, { method: 'POST', headers, body });
  return { status: answer.status, body: await answer.json() };
}

test('a large request: good lines are in the log, each other one is named, and sent again it changes nothing', async () => {
  const output = 'PASS src/cart/total.test.ts\n'.repeat(30);
  const lines = Array.from({ length: 400 }, (_, n) =>
    JSON.stringify({
      id: `e${n}`,
      session: `s${n % 7}`,
      agent: 'codex',
      type: 'tool.completed',
      data: { output },
    }),
  );
  lines[13] = '{"id":"e13",';
  lines[200] = lines[200]?.replace('"codex"', '7') ?? '';
  const first = await send(lines.join('\n'));
  expect(first).toMatchObject({
    status: 200,
    body: {
      accepted: 398,
      duplicates: 0,
      rejected: [
        { index: 13, code: 'invalid-json' },
        { index: 200, id: 'e200', code: 'invalid-field', field: 'events[200].agent' },
      ],
      sessions: { s0: { stopped: false }, s6: { stopped: false } },
    },
  });
  expect(await send(lines.join('\n'))).toMatchObject({ body: { accepted: 0, duplicates: 398 } });
  const changed = lines.map((line) => line.replaceAll('PASS', 'FAIL')).join('\n');
  expect((await send(changed)).body).toMatchObject({ accepted: 0, rejected: { length: 400 } });
  expect(await stage.database.main.event.count({ where: { type: 'tool.completed' } })).toBe(398);
  expect(await verifyAllLogs(stage.command)).toMatchObject([{ ok: true }, { environment: 'shop', ok: true }]);
});

test('a large body that is no list of events is refused as a whole, in words', async () => {
  expect(await send(`{"events":{}${' '.repeat(20_000)}}`, 'application/json')).toEqual({
    status: 422,
    body: expect.objectContaining({
      code: 'invalid-envelope',
      detail: 'events must be a list.',
      field: 'events',
    }),
  });
});
