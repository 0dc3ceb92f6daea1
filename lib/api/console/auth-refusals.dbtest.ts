import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOperator } from '@/lib/auth/create-operator';
import { type ConsoleStage, cookieOf, openConsoleStage, password } from '@/lib/testing/console-stage';
import { baseUrl } from '@/lib/testing/people-stage';

let stage: ConsoleStage;
beforeAll(async () => {
  stage = await openConsoleStage();
  await stage.person('boss@x.example', 'admin');
});
afterAll(() => stage?.close());

describe('what is refused', () => {
  test('wrong password and unknown address get the same words, and both are in the log', async () => {
    await stage.enrolled('known@x.example');
    const answers = [
      await stage.signIn('known@x.example', '192.0.2.7', 'wrong wrong wrong'),
      await stage.signIn('unknown@x.example', '192.0.2.7', 'wrong wrong wrong'),
    ];
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    expect(bodies[0]).toEqual(bodies[1]);
    expect(bodies[0]).toMatchObject({ status: 401, code: 'not-signed-in' });
    expect((await stage.lines()).slice(-2)).toEqual(
      ['known@x.example', 'unknown@x.example'].map((email) => ({
        type: 'operator.refused',
        data: { email, address: '192.0.2.7' },
      })),
    );
  });

  test('guessing at one person, from whatever addresses, costs a growing wait, also at the same moment', async () => {
    await stage.enrolled('guessed@x.example');
    const guess = (n: number) => stage.signIn('guessed@x.example', `198.51.100.${n}`, 'guess guess guess');
    for (let n = 0; n < 5; n += 1) expect((await guess(n)).status).toBe(401);
    // As if five more had come, each after its wait, the last of them two minutes ago: the next one may, then none for a minute.
    await stage.database.main.$executeRawUnsafe(
      `UPDATE operator_verifications SET value = '10', updated_at = now() - interval '2 minutes' WHERE value = '5' AND id LIKE 'sign-in:%'`,
    );
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => guess(n + 100)));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(1);
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused).toHaveLength(19);
    for (const answer of refused) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await stage.signIn('guessed@x.example', '198.51.100.250')).status).toBe(429);
    await stage.database.main.$executeRawUnsafe(
      `UPDATE operator_verifications SET updated_at = now() - interval '2 minutes' WHERE id LIKE 'sign-in:%'`,
    );
    expect((await stage.signIn('guessed@x.example', '198.51.100.250')).status).toBe(200);
    expect((await guess(251)).status).toBe(401);
    expect((await guess(251)).status).toBe(401);
  });

  test('trying many people from one address: the eleventh in a minute is refused; another address is not', async () => {
    await stage.enrolled('sprayed@x.example');
    const statuses = [];
    for (let n = 0; n < 11; n += 1)
      statuses.push((await stage.signIn(`spray-${n}@x.example`, '203.0.113.1', 'wrong wrong wrong')).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    expect((await stage.signIn('sprayed@x.example', '203.0.113.1')).status).toBe(429);
    expect((await stage.signIn('sprayed@x.example', '203.0.113.2')).status).toBe(200);
  });

  test('pages of others, and whoever sends no origin, cannot sign anybody in or out', async () => {
    await stage.enrolled('csrf@x.example');
    const cookie = cookieOf(await stage.signIn('csrf@x.example', '192.0.2.8'));
    for (const origin of ['https://evil.example', 'null', null]) {
      const caller = { from: '192.0.2.8', cookie, origin };
      for (const path of ['sign-out', 'revoke-sessions', 'change-password', 'sign-in/email'])
        expect((await stage.call('POST', `/api/auth/${path}`, caller, {})).status, `${path} ${origin}`).toBe(
          403,
        );
    }
    expect(await stage.me({ from: '192.0.2.8', cookie })).toBe(200);
  });

  test('nothing else of the library is reachable', async () => {
    const others = [
      'sign-up/email',
      'sign-in/social',
      'list-sessions',
      'update-user',
      'delete-user',
      'change-email',
      'request-password-reset',
      'reset-password',
      'verify-password',
      'set-password',
      'ok',
      'error',
      'list-accounts',
    ];
    for (const path of others)
      for (const method of ['GET', 'POST'])
        expect(
          (
            await stage.call(
              method,
              `/api/auth/${path}`,
              { from: '192.0.2.9' },
              method === 'POST' ? {} : undefined,
            )
          ).status,
          `${method} ${path}`,
        ).toBe(404);
  });

  test('a link that is used or unknown says so', async () => {
    const { link } = await createOperator(stage.command, {
      email: 'used@x.example',
      role: 'viewer',
      baseUrl,
    });
    const token = link.split('/').at(-1);
    const body = { token, name: 'U', password };
    expect((await stage.call('POST', '/api/console/enrol', { from: '192.0.2.10' }, body)).status).toBe(200);
    expect((await stage.call('POST', '/api/console/enrol', { from: '192.0.2.10' }, body)).status).toBe(410);
    expect((await stage.call('GET', `/api/console/enrol/${token}`, { from: '192.0.2.10' })).status).toBe(410);
    expect((await stage.call('GET', '/api/console/enrol/ill_nothing', { from: '192.0.2.10' })).status).toBe(
      404,
    );
    const short = await stage.call(
      'POST',
      '/api/console/enrol',
      { from: '192.0.2.10' },
      { ...body, password: 'short' },
    );
    expect(await short.json()).toMatchObject({ status: 422, field: 'password' });
  });
});
