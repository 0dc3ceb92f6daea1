import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStopStage, type StopStage } from '@/lib/testing/stop-stage';
import { freezeEnvironment } from './freeze-environment';
import { stopAgent } from './stop-agent';
import { stopEnvironment } from './stop-environment';
import { stopEverything } from './stop-everything';
import { stopSession } from './stop-session';

let stage: StopStage;
beforeAll(async () => {
  stage = await openStopStage();
});
afterAll(() => stage?.close());

test('stops and freezes are ordered while every connection for other work is taken', async () => {
  const shop = await stage.gate('full-shop');
  await shop.ask('s1', { agent: 'codex' });
  await shop.ask('s2', { agent: 'kiro' });
  const ctx = await stage.person('full@x.example', 'responder');
  const { main } = stage.database.pools;
  const held: PoolClient[] = [];
  for (let count = 0; count < main.options.max; count += 1) held.push(await main.connect());
  try {
    const here = { environment: 'full-shop', reason: 'now' };
    expect(await stopSession(ctx, { ...here, session: 's1' })).toMatchObject({ counts: { sessions: 1 } });
    expect(await stopAgent(ctx, { ...here, agent: 'kiro' })).toMatchObject({ counts: { sessions: 1 } });
    expect(await stopEnvironment(ctx, here)).toMatchObject({ scope: 'environment' });
    expect(await freezeEnvironment(ctx, here)).toMatchObject({ frozen: { reason: 'now' } });
    expect(await stopEverything(ctx, { reason: 'now' })).toMatchObject({ scope: 'everything' });
    expect(main.idleCount).toBe(0);
  } finally {
    for (const connection of held) connection.release();
  }
});
