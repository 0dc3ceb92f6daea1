import { expect } from '@playwright/test';
import { test } from './console-test';
import { expectNoViolations } from './expect-no-violations';

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

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no page has an accessibility fault, empty or full, ${colorScheme}`, async ({
    interlock,
    browser,
  }) => {
    test.setTimeout(600_000);
    const empty = await interlock.environment();
    const full = await interlock.environment();
    const page = await interlock.signedIn(browser, 'admin');
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.request.patch(`/api/console/${full.slug}`, {
      data: { holdAll: true },
      headers: { origin: interlock.baseUrl },
    });
    await interlock.send(full.key, {
      session: 'run-1',
      type: 'tool.completed',
      data: { tool: 'Bash', input: { command: 'npm test' }, risk: 'high' },
    });
    await interlock.ask(full.key, 'run-1');
    await page.request.post(`/api/console/${full.slug}/incidents`, {
      data: { title: 'Something to look at', severity: 'high', session: 'run-1' },
      headers: { origin: interlock.baseUrl },
    });
    for (const { slug } of [empty, full]) {
      for (const name of pages) {
        await page.goto(`/${slug}/${name}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.waitForLoadState('networkidle', { timeout: 800 }).catch(() => undefined);
        await expectNoViolations(page, `${name}, ${slug === empty.slug ? 'empty' : 'full'}, ${colorScheme}`);
      }
    }
    for (const path of [
      `/${full.slug}/sessions/run-1`,
      `/${full.slug}/incidents/1`,
      `/${full.slug}/timeline?event=2`,
      `/${full.slug}/policies/blast-radius?for=everywhere`,
      '/',
      '/people',
      '/keys',
      '/account',
      '/no-such-environment/timeline',
    ]) {
      await page.goto(path);
      await page.waitForLoadState('networkidle', { timeout: 800 }).catch(() => undefined);
      await expectNoViolations(page, `${path}, ${colorScheme}`);
    }
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await expectNoViolations(page, `sign-in, ${colorScheme}`);
  });
}
