import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { test } from './console-test';

const pages = ['timeline', 'sessions', 'approvals', 'incidents', 'settings'];

async function expectNoViolations(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const found = violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join('; ')}`,
  );
  expect(found, what).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no page has an accessibility fault, empty or full, ${colorScheme}`, async ({
    interlock,
    browser,
  }) => {
    test.setTimeout(180_000);
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
