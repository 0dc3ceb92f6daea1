import { expect } from '@playwright/test';
import { test } from './console-test';
import { expectNoViolations } from './expect-no-violations';

test('no permission: says what may not be seen and who can change that', async ({ interlock, browser }) => {
  const { slug } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'responder', slug);
  await page.goto('/people');
  await expect(page.getByRole('heading', { name: 'You may not see the people' })).toBeVisible();
  await expect(page.getByText('An admin can give you a role')).toBeVisible();
  await expectNoViolations(page, 'people, not allowed');
  await page.goto(`/${slug}/settings`);
  await expect(page.getByRole('switch', { name: /Hold all/ })).toBeDisabled();
  await expect(page.getByText(/needs admin/).first()).toBeVisible();
  await expectNoViolations(page, 'settings of a responder');
});

test('silent, then away, then back: the page says which, since when, and never claims to be live', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  await interlock.ask(key, 'run-1');
  const page = await interlock.signedIn(browser, 'responder', slug);
  await page.goto(`/${slug}/timeline`);
  const live = page.getByText('Live', { exact: true });
  const old = page.getByRole('alert').filter({ hasText: 'What you see is as of' });
  await expect(live).toBeVisible();
  await expect(old).toBeHidden();
  await interlock.silence(async () => {
    // In one look: after ten seconds more the page gives up, and says so in other words.
    await expect(page).toMatchAriaSnapshot(`
      - banner:
        - button /^Stale/
      - alert: /The server is silent\\./
    `);
    await expect(live).toBeHidden();
    await expectNoViolations(page, 'stale');
  });
  await expect(live).toBeVisible({ timeout: 30_000 });
  await expect(old).toBeHidden();

  await interlock.restart(async () => {
    await expect(page.getByText('Disconnected', { exact: true })).toBeVisible({ timeout: 20_000 });
    await expect(old).toContainText('cannot be reached');
    await expectNoViolations(page, 'disconnected');
    // An order given now is not shown as done: it says that nobody knows, and how to stop without the server.
    await page.getByRole('button', { name: 'Stop session run-1 of claude-code' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('It runs on while the server is away');
    await dialog.getByRole('button', { name: 'Review' }).click();
    await dialog.getByRole('button', { name: 'Stop this session now' }).click();
    await expect(dialog.getByRole('alert')).toContainText('npm run -s interlock -- stop');
    await expectNoViolations(page, 'a stop that was not answered');
  });
  await page.getByRole('button', { name: 'Stop this session now' }).click();
  await expect(page.getByText('The gate is closed', { exact: true })).toBeVisible({ timeout: 20_000 });
  expect(await interlock.ask(key, 'run-1')).toMatchObject({ decision: 'deny', stopped: true });
  await expect(live).toBeVisible({ timeout: 30_000 });
});
