import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmedForMs } from '@/lib/auth/require-confirmed';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';
import { freezeEnvironment } from './freeze-environment';
import { resetStop } from './reset-stop';
import { stopEnvironment } from './stop-environment';
import { stopEverything } from './stop-everything';
import { unfreezeEnvironment } from './unfreeze-environment';

let stage: PeopleStage;
beforeAll(async () => {
  stage = await openPeopleStage();
  await stage.environment('shop');
});
afterAll(() => stage?.close());

/** The same person, as they come with a sign-in that was confirmed this long ago. */
const by = (ctx: Ctx<OperatorActor>, agoMs: number | null) =>
  stage.contextFor({
    ...ctx.actor,
    signIn: agoMs === null ? null : { id: 's', confirmedAt: new Date(Date.now() - agoMs) },
  });

test('a reset and an unfreeze ask a sign-in that was not confirmed within ten minutes; stops and freezes ask nothing', async () => {
  const admin = await stage.person('admin@x.example', 'admin');
  const stale = by(admin, confirmedForMs + 1000);
  const where = { environment: 'shop', reason: 'proof' };
  await freezeEnvironment(stale, where);
  await stopEnvironment(stale, where);
  await stopEverything(stale, { reason: 'proof' });
  const acts = [
    (ctx: Ctx<OperatorActor>) => unfreezeEnvironment(ctx, where),
    (ctx: Ctx<OperatorActor>) => resetStop(ctx, { scope: 'environment', ...where }),
    (ctx: Ctx<OperatorActor>) => resetStop(ctx, { scope: 'everything', reason: 'proof' }),
  ];
  for (const act of acts) {
    await expect(act(stale)).rejects.toMatchObject({ code: 'confirm-first', status: 403 });
    await act(by(admin, confirmedForMs - 60_000));
  }
  await freezeEnvironment(stale, where);
  await unfreezeEnvironment(by(admin, null), where);
});

test('somebody whose role is too low is told that, and not to confirm', async () => {
  const viewer = by(await stage.person('viewer@x.example', 'viewer', 'shop'), confirmedForMs * 2);
  const refused = unfreezeEnvironment(viewer, { environment: 'shop', reason: 'proof' });
  await expect(refused).rejects.toMatchObject({ code: 'not-allowed' });
});
