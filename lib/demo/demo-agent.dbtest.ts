import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKey } from '@/lib/auth/create-key';
import { openStopStage, type StopStage } from '@/lib/testing/stop-stage';
import { DemoAgent } from './demo-agent';

let stage: StopStage;
beforeAll(async () => {
  stage = await openStopStage();
});
afterAll(() => stage?.close());

const persona = {
  agent: 'kiro',
  driver: 'alex@x.example',
  host: 'laptop',
  cwd: '/srv',
  repo: 'shop',
  role: 'dev',
  permissionMode: 'default',
};

test('an agent of the fleet that waits for an approval goes at once when the demo ends', async () => {
  const { slug, id } = await stage.gate('demo-like');
  await stage.database.main.environment.update({ where: { id }, data: { holdAll: true } });
  const { key } = await createKey(stage.command, {
    environment: slug,
    scopes: ['ingest', 'gate'],
    owner: 'fleet@x.example',
  });
  const end = new AbortController();
  const baseUrl = new URL(stage.url).origin;
  const agent = new DemoAgent({ baseUrl, key, signal: end.signal }, persona);
  const used = agent.use('Bash', { command: 'terraform destroy' }, { ms: 1 }).then(
    () => 'it ran',
    (error: Error) => error.name,
  );
  await expect
    .poll(() => stage.database.main.approval.count({ where: { environmentId: id } }), { timeout: 20_000 })
    .toBe(1);
  end.abort();
  expect(await used).toBe('AbortError');
});
