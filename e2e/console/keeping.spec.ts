import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { withOwner } from '@/lib/boot/with-owner';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { instanceKeys } from '@/lib/db/instance-keys';
import { Pulse } from '@/lib/db/pulse';
import { trimLogs } from '@/lib/retention/trim-logs';
import { type Console, test } from './console-test';
import { password } from './enter-invited';
import { expectNoViolations } from './expect-no-violations';
import { enterOn } from './keyboard';

/** What the nightly removal does in so many days. */
const trimIn = (interlock: Console, slug: string, days: number) =>
  interlock.onDatabase(async ({ ownerUrl, secret }) => {
    const database = openDatabase(ownerUrl);
    const actor = { kind: 'command', user: 'tester' } as const;
    const ctx = { database, keys: instanceKeys(secret), pulse: new Pulse(), actor };
    try {
      const now = new Date(Date.now() + days * 24 * 3_600_000);
      return await trimLogs(ctx, { environment: slug, now });
    } finally {
      await closeDatabase(database);
    }
  });

/** Changes a line behind the log's back. */
const tamper = (interlock: Console, slug: string, change: string, line: number) =>
  interlock.onDatabase(({ ownerUrl }) =>
    withOwner(ownerUrl, (client) =>
      client.query(
        `UPDATE events SET ${change} WHERE seq = $2 AND environment_id = (SELECT id FROM environments WHERE slug = $1)`,
        [slug, line],
      ),
    ),
  );

test('how long lines are kept is set with what it takes said first, and the page says what was removed', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  for (let line = 0; line < 3; line += 1)
    await interlock.send(key, { session: 'run-1', type: 'tool.completed' });
  const page = await interlock.signedIn(browser, 'admin', slug);
  await page.goto(`/${slug}/settings`);
  await expect(page.getByText('Nothing was ever removed.')).toBeVisible();
  await expect(page.getByText('The whole log was never verified')).toBeVisible();
  await page.getByText('Remove when older').click();
  const days = page.getByRole('spinbutton', { name: 'Days that lines are kept' });
  await days.fill('3');
  await expect(page.getByText(/at least 7/).first()).toBeVisible();
  await days.fill('30');
  await enterOn(page, page.getByRole('button', { name: 'Save retention' }));
  const dialog = page.getByRole('dialog', { name: `Keep lines of ${slug} for 30 days?` });
  await expect(dialog.getByText('No line is that old today.')).toBeVisible();
  await expectNoViolations(page, 'retention asked about');
  await enterOn(page, dialog.getByRole('button', { name: 'Remove older lines' }));
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Nothing is older than 30 days.')).toBeVisible();
  await trimIn(interlock, slug, 31);
  await page.reload();
  await expect(page.getByText(/^Removed so far: lines up to \d/)).toBeVisible();
  await page.goto(`/${slug}/timeline`);
  await expect(page.getByText(/were removed by retention/)).toBeVisible();
});

test('a log that does not verify keeps its lines, loudly, on the settings page and the overview', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  await interlock.send(key, { session: 'run-1', type: 'tool.completed' });
  await interlock.command('environment', 'retention', slug, '--days', '30');
  await tamper(interlock, slug, "at = at + interval '1 s'", 1);
  expect((await trimIn(interlock, slug, 31))[0]).toMatchObject({ lines: 0, refused: { line: 1 } });
  const page = await interlock.signedIn(browser, 'admin', slug);
  await page.goto('/');
  const alert = page.getByRole('alert').filter({ hasText: `The log of ${slug} does not verify` });
  await expect(alert).toContainText('Line 1:');
  await page.goto(`/${slug}/settings`);
  await expect(alert).toContainText('Retention removed nothing');
  await expect(page.getByText(/^Nothing is removed: /)).toBeVisible();
  await expectNoViolations(page, 'a log that does not verify');
  await tamper(interlock, slug, "at = at - interval '1 s'", 1);
  await interlock.command('audit', 'verify');
  await page.reload();
  await expect(page.getByText(/all \d+ lines fit/)).toBeVisible();
  await expect(alert).toHaveCount(0);
});

test('a restore while the server runs: who watches signs in again and finds everything frozen, as it was', async ({
  interlock,
  browser,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'interlock-restore-'));
  try {
    const { slug, key } = await interlock.environment();
    await interlock.send(key, { session: 'run-before', type: 'tool.completed' });
    const page = await interlock.signedIn(browser, 'admin', slug);
    const me = await (await page.request.get('/api/console/me')).json();
    const file = path.join(folder, 'one.backup');
    expect(await interlock.command('backup', file)).toMatchObject({ noted: true });
    await page.goto(`/${slug}/settings`);
    await expect(page.getByText(/^Last backup of everything: /)).toBeVisible();
    await interlock.send(key, { session: 'run-after', type: 'tool.completed' });
    await page.goto(`/${slug}/timeline`);
    await expect(page.getByText('run-after').first()).toBeVisible();
    expect(await interlock.command('restore', file, '--replace')).toMatchObject({
      frozen: expect.arrayContaining([slug]),
      lost: expect.arrayContaining([expect.stringMatching(new RegExp(`^lines .* of the log of ${slug}$`))]),
    });
    await page.waitForURL((url) => url.pathname === '/sign-in');
    await page.getByRole('textbox', { name: /mail/i }).fill(me.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    await page.goto(`/${slug}/timeline`);
    await expect(page.getByText(/frozen/i).first()).toBeVisible();
    await expect(page.getByText('run-before').first()).toBeVisible();
    await expect(page.getByText('run-after')).toHaveCount(0);
    expect(await interlock.ask(key, 'run-before')).toMatchObject({
      decision: 'deny',
      reason: expect.stringContaining('restored from the backup'),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
