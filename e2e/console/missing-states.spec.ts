import { expect, type Page } from '@playwright/test';
import { test } from './console-test';
import { expectNoViolationsLightAndDark } from './expect-no-violations';
import { walkPages } from './walk-pages';

/** What the network does with the browser's questions: keeps them, loses them, or lets them through; `broken` answers as a server in trouble does. */
type Network = 'silent' | 'lost' | 'broken' | 'well';

async function brokenNetwork(page: Page): Promise<(next: Network) => void> {
  let state: Network = 'well';
  let changed = () => {};
  let change = new Promise<void>((resolve) => {
    changed = resolve;
  });
  await page.route('**/api/console/**', async (route) => {
    while (state === 'silent') await change;
    if (state === 'lost') await route.abort('connectionrefused').catch(() => undefined);
    else if (state === 'broken')
      await route.fulfill({
        status: 503,
        json: { code: 'busy', detail: 'The database does not answer. Try again in a moment.' },
      });
    else await route.continue().catch(() => undefined);
  });
  return (next) => {
    state = next;
    changed();
    change = new Promise<void>((resolve) => {
      changed = resolve;
    });
  };
}

test('what cannot be shown yet says so, what failed says why, and asking again brings it', async ({
  interlock,
  browser,
}) => {
  test.setTimeout(600_000);
  await interlock.environment();
  const page = await interlock.signedIn(browser, 'admin');
  const network = await brokenNetwork(page);
  const again = page.getByRole('button', { name: 'Try again' }).first();
  const follow = async (what: string, open: () => Promise<unknown>) => {
    network('silent');
    await open();
    const loading = page.getByRole('status', { name: `Loading ${what}` });
    await expect(loading).toBeVisible();
    await expectNoViolationsLightAndDark(page, `${what}, loading`);
    network('lost');
    // A page may have asked for more than one thing: the first is the one that is followed.
    await expect(page.getByRole('heading', { name: 'Interlock could not be reached' }).first()).toBeVisible();
    await expectNoViolationsLightAndDark(page, `${what}, lost`);
    network('broken');
    await again.click();
    const failed = page.getByRole('alert').filter({ hasText: `Could not load ${what}` });
    await expect(failed).toContainText('The database does not answer.');
    await expectNoViolationsLightAndDark(page, `${what}, failed`);
    network('well');
    await again.click();
    await expect(failed).toBeHidden();
    await expect(loading).toBeHidden();
  };
  await follow('your sign-ins', () => page.goto('/account'));
  await expect(page.getByText('this one', { exact: true })).toBeVisible();
  await follow('the keys', () => page.goto('/keys'));
  // What failed beside them comes back with them: without it nobody would know what this person may do.
  await expect(page.getByRole('button', { name: 'New key…' })).not.toHaveAttribute('aria-disabled', 'true');
  await follow('the key', () => page.getByRole('button', { name: 'Details of key' }).first().click());
  await expect(page.getByRole('dialog').getByText('It may', { exact: true })).toBeVisible();
});

test('a list that cannot be brought up to date stays, and says since when it stands still', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  await interlock.ask(key, 'run-1');
  const page = await interlock.signedIn(browser, 'responder', slug);
  const network = await brokenNetwork(page);
  await page.goto(`/${slug}/sessions`);
  await expect(page.getByRole('link', { name: 'run-1' })).toBeVisible();
  network('broken');
  const old = page.getByText('Not up to date', { exact: true });
  await expect(old).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/This is what was known at \d\d \w{3,4} 20\d\d/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'run-1' })).toBeVisible();
  await expectNoViolationsLightAndDark(page, 'sessions, not up to date');
  network('well');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(old).toBeHidden();
});

test('who may only look finds every page usable, and told what is withheld', async ({
  interlock,
  browser,
}) => {
  test.setTimeout(600_000);
  const { slug, key } = await interlock.environment();
  await interlock.send(key, { session: 'run-1', type: 'message.sent', data: { text: 'hello' } });
  const page = await interlock.signedIn(browser, 'viewer', slug, false);
  const withheld = ['timeline', 'timeline?event=1', 'sessions', 'sessions/run-1'];
  const others = ['connect', 'approvals', 'incidents', 'policies', 'policies/new', 'roles', 'settings'];
  const paths = [
    ...[...withheld, ...others].map((name) => `/${slug}/${name}`),
    '/',
    '/people',
    '/keys',
    '/account',
  ];
  await walkPages(page, paths, (path) => expectNoViolationsLightAndDark(page, `${path}, viewer`));
  await page.goto(`/${slug}/timeline?event=1`);
  await expect(page.getByRole('grid').getByText('Content withheld', { exact: true })).toBeVisible();
  await expect(page.getByRole('grid').getByText('hello')).toBeHidden();
});

test('pages for anybody have no accessibility fault: the API, links that work no more, addresses of nothing', async ({
  interlock,
  browser,
}) => {
  test.setTimeout(600_000);
  const context = await browser.newContext({ baseURL: interlock.baseUrl });
  const page = await context.newPage();
  const link = page.getByRole('navigation', { name: 'API' }).getByRole('link').nth(1);
  await page.goto('/docs/api');
  const group = (await link.getAttribute('href')) ?? '';
  expect(group).toMatch(/^\/docs\/api\/./);
  for (const path of [
    '/docs/api',
    '/docs/api?q=stop',
    '/docs/api?q=nothing-is-called-this',
    group,
    '/docs/api/no-such-group',
    '/welcome/this-link-was-never-made',
    '/sign-in?next=%2Fpeople',
    '/nowhere/at/all',
  ]) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(path);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expectNoViolationsLightAndDark(page, path);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoViolationsLightAndDark(page, `${path}, 390 px`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide, `${path} scrolls sideways`).toBe(false);
  }
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('nobody@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Not signed in' })).toBeVisible();
  await expectNoViolationsLightAndDark(page, 'sign-in, refused');
});
