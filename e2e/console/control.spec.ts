import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { call } from '@/e2e/prove/stage';
import { test } from './console-test';

test('what a stop reaches is shown before it, and how far it got in each layer after it', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  await interlock.ask(key, 'held');
  await interlock.ask(key, 'asking');
  const page = await interlock.signedIn(browser, 'admin', slug);
  const made = await page.request.post('/api/console/keys', {
    data: { environment: slug, scopes: ['supervise'], owner: 'agents@example.com' },
    headers: { origin: interlock.baseUrl },
  });
  const { key: superviseKey } = await made.json();
  const run = randomUUID();
  const say = async (method: string, path: string, body: object) =>
    expect((await call(interlock.baseUrl, superviseKey, method, `/api/v1/${path}`, body)).status).toBe(200);
  const about = { agent: 'claude-code', host: 'build-7', user: 'ci', pid: 7, startedBy: 'run', version: '1' };
  await say('PUT', `supervisors/${run}`, { ...about, session: 'held', enclosure: 'cgroup', processes: 3 });

  await page.goto(`/${slug}/sessions`);
  await expect(page.getByRole('row').filter({ hasText: 'held' })).toContainText('gate and process');
  await expect(page.getByRole('row').filter({ hasText: 'asking' })).toContainText('gate only');

  const stopped = await page.request.post(`/api/console/${slug}/sessions/held/stop`, {
    data: { reason: 'test of the layers' },
    headers: { origin: interlock.baseUrl },
  });
  const { id } = await stopped.json();
  const report = (step: string, more: object) =>
    say('POST', `control/${id}`, {
      session: 'held',
      run,
      step,
      at: new Date().toISOString(),
      enclosure: 'cgroup',
      ...more,
    });
  await report('signalled', { signalled: 3 });
  await report('partial', { gone: 2, survivors: [{ pid: 4711, command: 'node stubborn.mjs' }] });
  await page.goto(`/${slug}/sessions/held`);
  await expect(page.getByRole('alert').filter({ hasText: 'some of its processes survived' })).toBeVisible();
  const layers = page.getByRole('list', { name: 'What is known of this stop' });
  await expect(layers.getByRole('listitem').filter({ hasText: /^Processes/ })).toContainText(
    '4711 node stubborn.mjs',
  );
  await expect(layers.getByRole('listitem').filter({ hasText: /^Gate/ })).toContainText('closed');
  await report('verified', { gone: 3 });
  await expect(layers.getByRole('listitem').filter({ hasText: /^Processes/ })).toContainText(
    'verified gone',
    {
      timeout: 20_000,
    },
  );
  await expect(page.getByText('Stopped and verified', { exact: false })).toBeVisible({ timeout: 40_000 });
});

test('a drill from the overview: its steps as they are taken, its date afterwards', async ({
  interlock,
  browser,
}) => {
  const { slug } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'responder', slug);
  await page.goto('/');
  await page.getByRole('button', { name: `Drill of ${slug}` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('No drill has been run here');
  await dialog.getByRole('button', { name: 'Start drill' }).click();
  const steps = dialog.getByRole('list', { name: 'Steps of the drill' });
  await expect(steps).toContainText('Stopped, as anybody on shift would', { timeout: 30_000 });
  await expect(dialog.getByText('passed', { exact: true })).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByText(/^drilled/)).toBeVisible({ timeout: 20_000 });
});
