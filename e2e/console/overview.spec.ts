import { expect } from '@playwright/test';
import { test } from './console-test';
import { expectNoViolations } from './expect-no-violations';

test('the overview puts what waits first, and freezing takes two deliberate steps from there', async ({
  interlock,
  browser,
}) => {
  const quiet = await interlock.environment();
  const busy = await interlock.environment();
  const page = await interlock.signedIn(browser, 'admin');
  await page.request.patch(`/api/console/${busy.slug}`, {
    data: { holdAll: true },
    headers: { origin: interlock.baseUrl },
  });
  await interlock.ask(busy.key, 'run-1');
  await page.goto('/');
  const cards = page.getByRole('list', { name: 'Environments, what needs a person first' });
  const card = (slug: string) =>
    cards.getByRole('listitem').filter({ has: page.getByRole('heading', { name: slug }) });
  await expect(card(busy.slug).getByRole('link', { name: /^1 waiting oldest/ })).toBeVisible();
  await expect(card(busy.slug)).toContainText('Hold all');
  await expect(card(quiet.slug).getByRole('link', { name: /^0 waiting/ })).toBeVisible();
  await expect(
    card(quiet.slug).getByRole('img', { name: /^Events a minute, last 30 minutes/ }),
  ).toBeVisible();
  const names = await cards.getByRole('heading', { level: 2 }).allTextContents();
  expect(names.indexOf(busy.slug)).toBeLessThan(names.indexOf(quiet.slug));

  await card(quiet.slug)
    .getByRole('button', { name: `Stop or freeze ${quiet.slug}` })
    .click();
  await page.getByRole('menuitem', { name: `Freeze ${quiet.slug}…` }).click();
  const dialog = page.getByRole('dialog', { name: `Freeze ${quiet.slug}` });
  await dialog.getByRole('textbox').fill('Looking into it');
  await dialog.getByRole('button', { name: 'Freeze', exact: true }).click();
  await expect(card(quiet.slug)).toContainText('Frozen by');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expectNoViolations(page, 'overview with a hold and a freeze');
});

test('a stop from the session shows how it ended on the overview, and a silent server is loud there', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  await interlock.send(key, { session: 'run-1', type: 'session.started' });
  const page = await interlock.signedIn(browser, 'responder', slug);
  await page.request.post(`/api/console/${slug}/sessions/run-1/stop`, {
    data: { reason: 'Trying the wall' },
    headers: { origin: interlock.baseUrl },
  });
  await page.goto('/');
  await expect(page.getByText(/Last stop: session run-1 by/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stop everything…' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await interlock.silence(async () => {
    await expect(page.getByRole('alert').filter({ hasText: 'Not current' })).toBeVisible({ timeout: 60_000 });
  });
  await expect(page.getByText('Not current')).toHaveCount(0);
});
