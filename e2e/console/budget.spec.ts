import { gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { test } from './console-test';

/** Scripts of one page as they travel, compressed, bytes. */
const scriptBudget = 250 * 1000;
/** Cumulative layout shift above which a page is said to jump (web.dev/cls: good is below 0.1). */
const shiftBudget = 0.1;

test('no page loads more than 250 KB of scripts, compressed, and none jumps', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  for (let n = 0; n < 60; n += 1)
    await interlock.send(key, { session: 'run-1', type: 'message.sent', data: { text: `line ${n}` } });
  const signedIn = await interlock.signedIn(browser, 'admin');
  const storageState = await signedIn.context().storageState();
  const names = [
    'timeline',
    'sessions',
    'sessions/run-1',
    'approvals',
    'approvals?status=approved',
    'incidents',
  ];
  const rest = ['policies', 'policies/new', 'roles', 'connect', 'settings'];
  const paths = ['/', '/people', '/keys', '/account'].concat(
    [...names, ...rest].map((name) => `/${slug}/${name}`),
  );
  const table: string[] = [];
  for (const path of [...paths, '/sign-in']) {
    // A context of its own: nothing is in the cache.
    const context = await browser.newContext({
      baseURL: interlock.baseUrl,
      ...(path === '/sign-in' ? {} : { storageState }),
    });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const seen = window as unknown as { shift: number };
      seen.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
          if (!entry.hadRecentInput) seen.shift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    let plain = 0;
    let travelled = 0;
    const sizes: Promise<void>[] = [];
    page.on('response', (response) => {
      if (!response.url().includes('.js')) return;
      sizes.push(
        response.body().then((body) => {
          // What a proxy or the server itself sends compressed is what travels; a script that is not compressed counts in full.
          const isPacked = response.headers()['content-encoding'] !== undefined;
          travelled += isPacked ? gzipSync(body).length : body.length;
          plain += body.length;
        }),
      );
    });
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined);
    await Promise.all(sizes);
    const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
    table.push(
      `${path}: ${Math.round(travelled / 1000)} KB of ${Math.round(plain / 1000)} KB, shift ${shift.toFixed(3)}`,
    );
    expect.soft(travelled, `scripts of ${path}`).toBeLessThanOrEqual(scriptBudget);
    expect.soft(travelled, `scripts of ${path}`).toBeGreaterThan(10_000);
    expect.soft(shift, `layout shift of ${path}`).toBeLessThan(shiftBudget);
    await context.close();
  }
  console.log(table.join('\n'));
});
