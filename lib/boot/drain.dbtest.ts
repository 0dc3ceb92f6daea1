import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKey } from '@/lib/auth/create-key';
import type { GateAnswer } from '@/lib/domain/gate-request';
import { openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';
import { startServerOn } from '@/lib/testing/start-server-on';

let stage: PeopleStage;
beforeAll(async () => {
  stage = await openPeopleStage();
});
afterAll(() => stage?.close());

test('a server that is told to end answers those who wait for a person, and ends cleanly', async () => {
  await stage.environment('shop', 'staging');
  await stage.database.main.environment.update({ where: { slug: 'shop' }, data: { holdAll: true } });
  const scopes = ['ingest', 'gate'] as const;
  const { key } = await createKey(stage.command, {
    environment: 'shop',
    scopes: [...scopes],
    owner: 'o@x.example',
  });
  const server = await startServerOn(stage.database);
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const ask = (id: string, wait: number) =>
    fetch(`${server.baseUrl}/api/v1/gate`, {
      method: 'POST',
      headers,
      body: JSON.stringify({
        session: 's',
        agent: 'codex',
        action: { id, tool: 'Bash', input: { command: 'ls' } },
        wait,
      }),
    });
  const held = (await (await ask('one', 0)).json()) as GateAnswer;
  const waiting = [
    ask('two', 55),
    fetch(`${server.baseUrl}/api/v1/gate/${held.requestId}?wait=55`, { headers }),
  ];
  await expect.poll(async () => (await stage.database.main.approval.count()) === 2).toBe(true);
  const ended = server.kill('SIGTERM');
  for (const answer of await Promise.all(waiting)) {
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ decision: 'hold', requestId: expect.any(String) });
  }
  expect(await ended).toBe(0);
});
