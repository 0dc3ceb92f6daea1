import type { Page } from '@playwright/test';
import { type Console, test } from './console-test';
import { expectNoViolationsLightAndDark } from './expect-no-violations';
import { walkPages } from './walk-pages';

const pages = [
  'timeline',
  'sessions',
  'connect',
  'approvals',
  'incidents',
  'policies',
  'policies/new',
  'roles',
  'settings',
];

const expectNoFaultsAt = (page: Page, paths: readonly string[], what: string) =>
  walkPages(page, paths, (path) => expectNoViolationsLightAndDark(page, `${path}, ${what}`));

/** An environment with something on every page of it. */
async function fullEnvironment(interlock: Console, page: Page): Promise<string> {
  const { slug, key } = await interlock.environment();
  const headers = { origin: interlock.baseUrl };
  await page.request.patch(`/api/console/${slug}`, { data: { holdAll: true }, headers });
  await interlock.send(key, {
    session: 'run-1',
    type: 'tool.completed',
    data: { tool: 'Bash', input: { command: 'npm test' }, risk: 'high' },
  });
  await interlock.ask(key, 'run-1');
  await page.request.post(`/api/console/${slug}/incidents`, {
    data: { title: 'Something to look at', severity: 'high', session: 'run-1' },
    headers,
  });
  return slug;
}

test('no page of an environment has an accessibility fault, empty', async ({ interlock, browser }) => {
  test.setTimeout(600_000);
  const { slug } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'admin');
  await expectNoFaultsAt(
    page,
    pages.map((name) => `/${slug}/${name}`),
    'empty',
  );
  await expectNoFaultsAt(page, ['/people', '/keys', '/account', '/no-such-environment/timeline'], 'admin');
  await page.context().clearCookies();
  await expectNoFaultsAt(page, ['/sign-in'], 'nobody');
});

test('no page of an environment has an accessibility fault, full', async ({ interlock, browser }) => {
  test.setTimeout(600_000);
  const page = await interlock.signedIn(browser, 'admin');
  const slug = await fullEnvironment(interlock, page);
  const deeper = [
    'sessions/run-1',
    'incidents/1',
    'timeline?event=2',
    'policies/blast-radius?for=everywhere',
  ];
  await expectNoFaultsAt(
    page,
    [...pages, ...deeper].map((name) => `/${slug}/${name}`),
    'full',
  );
  await expectNoFaultsAt(page, ['/'], 'full');
});
