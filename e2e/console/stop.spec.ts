import { expect } from '@playwright/test';
import { test } from './console-test';

test('a session is stopped in two steps, and its next gate call is refused', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  expect((await interlock.ask(key, 'run-1')).decision).toBe('allow');
  const page = await interlock.signedIn(browser, 'responder', slug);
  await page.goto(`/${slug}/timeline`);
  await page.getByRole('button', { name: 'Stop session run-1 of claude-code' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('kill switch');
  await expect(dialog).toContainText('run-1');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('It is about to destroy the stack');
  await page.keyboard.press('Enter');
  expect((await interlock.ask(key, 'run-1')).decision).toBe('allow');
  await dialog.getByRole('button', { name: 'Review' }).click();
  await dialog.getByRole('button', { name: 'Stop this session now' }).click();
  await expect(dialog).toContainText('1 session');

  const refused = await interlock.ask(key, 'run-1');
  expect(refused).toMatchObject({ decision: 'deny', stopped: true });
  expect(refused.reason).toContain('It is about to destroy the stack');

  await page.goto(`/${slug}/sessions/run-1`);
  const steps = page.getByRole('list', { name: 'What is known of this stop' });
  await expect(steps.getByRole('listitem').filter({ hasText: /^Gate/ })).toContainText(
    'closed by the same commit',
  );
  await expect(steps).toContainText('refused 1 time');
});

test('a session never heard from again is unconfirmed, loudly; one that acts after its stop is an incident', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  await interlock.ask(key, 'silent');
  await interlock.ask(key, 'defiant');
  const page = await interlock.signedIn(browser, 'responder', slug);
  for (const session of ['silent', 'defiant']) {
    await page.request.post(`/api/console/${slug}/sessions/${session}/stop`, {
      data: { reason: 'test of what is known' },
      headers: { origin: interlock.baseUrl },
    });
  }
  await interlock.send(key, {
    session: 'defiant',
    type: 'tool.completed',
    data: { tool: 'Bash', input: { command: 'rm -rf /srv' } },
  });
  await page.goto(`/${slug}/sessions/silent`);
  await expect(page.getByRole('alert').filter({ hasText: /unconfirmed/i })).toBeVisible({ timeout: 20_000 });
  await page.goto(`/${slug}/incidents`);
  await expect(page.getByRole('link', { name: /acted after it was stopped.*rm -rf/ })).toBeVisible();
});

test('a viewer sees why stopping is not for them', async ({ interlock, browser }) => {
  const { slug, key } = await interlock.environment();
  await interlock.ask(key, 'run-1');
  const page = await interlock.signedIn(browser, 'viewer', slug);
  await page.goto(`/${slug}/timeline`);
  const stop = page.getByRole('button', { name: 'Stop session run-1 of claude-code' });
  await expect(stop).toHaveAttribute('aria-disabled', 'true');
  await stop.click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect((await interlock.ask(key, 'run-1')).decision).toBe('allow');
});
