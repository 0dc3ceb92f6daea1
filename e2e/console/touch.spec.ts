import { expect, type Locator } from '@playwright/test';
import { test } from './console-test';
import { expectNoViolations } from './expect-no-violations';
import { walkPages } from './walk-pages';

/** Smallest side of what a finger must meet to act, pixels (WCAG 2.5.5). */
const fingerPx = 44;

async function tap(target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  expect(Math.round(Math.min(box?.height ?? 0, box?.width ?? 0))).toBeGreaterThanOrEqual(fingerPx);
  await target.tap();
}

test('from a telephone: watch, reject one, approve one, stop a session; no page scrolls sideways', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  const desk = await interlock.signedIn(browser, 'admin', slug);
  await desk.request.patch(`/api/console/${slug}`, {
    data: { holdAll: true },
    headers: { origin: interlock.baseUrl },
  });
  const storageState = await desk.context().storageState();
  await desk.context().close();
  await interlock.ask(key, 'run-1', 'claude-code', 'terraform destroy -target module.cart');
  await interlock.ask(key, 'run-2', 'codex', 'npm publish');
  const context = await browser.newContext({
    baseURL: interlock.baseUrl,
    storageState,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();

  await page.goto('/');
  await page.getByRole('link', { name: /^2 waiting/ }).tap();
  const card = (command: string) => page.getByRole('article').filter({ hasText: command });
  await expectNoViolations(page, 'approvals at 390 px');

  await tap(card('module.cart').getByRole('button', { name: 'Reject…' }));
  await page.getByRole('dialog').getByRole('textbox').fill('Not from the telephone');
  await tap(page.getByRole('dialog').getByRole('button', { name: 'Reject', exact: true }));
  await expect(card('module.cart').getByRole('button', { name: 'Reject…' })).toHaveCount(0);
  await tap(card('npm publish').getByRole('button', { name: 'Approve…' }));
  await tap(page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }));
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const decided = await page.request.get(`/api/console/${slug}/approvals?status=approved`);
  expect((await decided.json()).items).toHaveLength(1);

  await page.goto(`/${slug}/sessions`);
  await tap(page.getByRole('button', { name: 'Stop session run-1 of claude-code' }));
  const dialog = page.getByRole('dialog', { name: 'Stop (kill switch)' });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('From the train');
  await tap(dialog.getByRole('button', { name: 'Review' }));
  await expectNoViolations(page, 'stop dialog at 390 px');
  await tap(dialog.getByRole('button', { name: 'Stop this session now' }));
  await expect(dialog).toContainText('1 session');
  expect(await interlock.ask(key, 'run-1')).toMatchObject({ decision: 'deny', stopped: true });

  const pages = ['/', '/people', '/keys', '/account'].concat(
    [
      'timeline',
      'sessions',
      'sessions/run-1',
      'approvals',
      'incidents',
      'policies',
      'roles',
      'connect',
      'settings',
    ].map((name) => `/${slug}/${name}`),
  );
  await walkPages(page, pages, async (path) => {
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider, `${path} scrolls sideways by`).toBeLessThanOrEqual(0);
  });
});
