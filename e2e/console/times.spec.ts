import { expect } from '@playwright/test';
import { test } from './console-test';
import { expectNoViolations } from './expect-no-violations';
import { walkPages } from './walk-pages';

test.use({ timezoneId: 'Asia/Kolkata' });

test('a relative time shows the exact one, in UTC and local: on hover and on the focus of its row; Escape takes it away', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  for (const session of ['run-1', 'run-2', 'run-3'])
    await interlock.send(key, { session, type: 'message.sent', data: { text: 'hello' } });
  const page = await interlock.signedIn(browser, 'responder', slug);
  await page.goto(`/${slug}/sessions`);
  const card = page.getByRole('tooltip').filter({ hasText: 'Local' });
  const exact =
    /\d\d \w{3,4} 20\d\d, \d\d:\d\d:\d\d\.\d{3} UTC.*\d\d \w{3,4} 20\d\d, \d\d:\d\d:\d\d\.\d{3} UTC\+05:30/;
  const times = page.getByRole('table').getByText(/ago$|^now$/);
  // The server draws the times: until the page has been taken over nobody hears a pointer, and it moves only once.
  await expect(page.getByText('Live', { exact: true })).toBeVisible();

  await times.first().hover();
  await expect(card).toHaveText(exact);
  await card.hover();
  await expect(card).toBeVisible();
  await expectNoViolations(page, 'an exact time');
  await page.getByRole('heading', { level: 1 }).hover();
  await expect(card).toBeHidden();

  // By keyboard the row has the focus, not each time in it: the card goes along, and the link is described by it.
  await page.keyboard.press('j');
  await expect(card).toHaveText(exact);
  const link = page.getByRole('link', { name: 'run-3' });
  await expect(link).toBeFocused();
  await expect(link).toHaveAccessibleDescription(exact);
  const top = (await card.boundingBox())?.y ?? 0;
  await page.keyboard.press('j');
  await expect.poll(async () => (await card.boundingBox())?.y ?? 0).toBeGreaterThan(top);
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(page.getByRole('link', { name: 'run-2' })).toBeFocused();
  await expect(times.first()).not.toHaveAttribute('tabindex');
});

test('a time that stands alone has the focus itself; on a telephone a tap shows it', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  await interlock.send(key, { session: 'run-1', type: 'message.sent', data: { text: 'hello' } });
  const page = await interlock.signedIn(browser, 'responder', slug);
  await page.goto(`/${slug}/sessions/run-1`);
  const card = page.getByRole('tooltip').filter({ hasText: 'Local' });
  const seen = page.getByText('last seen').getByText(/ago$|^now$/);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  for (let step = 0; step < 60 && !(await card.isVisible()); step += 1) await page.keyboard.press('Tab');
  await expect(card).toContainText('UTC+05:30');

  const storageState = await page.context().storageState();
  const telephone = await browser.newContext({
    baseURL: interlock.baseUrl,
    storageState,
    hasTouch: true,
    viewport: { width: 390, height: 844 },
  });
  const small = await telephone.newPage();
  await small.goto(`/${slug}/sessions/run-1`);
  const touched = small.getByText('last seen').getByText(/ago$|^now$/);
  const shown = small.getByRole('tooltip').filter({ hasText: 'Local' });
  // A tap before React has taken over the page is one on plain text.
  await expect(async () => {
    await touched.tap();
    await expect(shown).toBeVisible({ timeout: 4000 });
  }).toPass();
  const box = await shown.boundingBox();
  expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 390).toBe(true);
  await small.getByRole('heading', { level: 1 }).tap();
  await expect(shown).toBeHidden();
  await expect(seen).toHaveAttribute('tabindex', '0');
});

test('no time on any page is without its day', async ({ interlock, browser }) => {
  const { slug, key } = await interlock.environment();
  const hold = { data: { holdAll: true }, headers: { origin: interlock.baseUrl } };
  const page = await interlock.signedIn(browser, 'admin');
  await page.request.patch(`/api/console/${slug}`, hold);
  await interlock.ask(key, 'run-1');
  await page.request.post(`/api/console/${slug}/incidents`, {
    data: { title: 'Something to look at', severity: 'high', session: 'run-1' },
    headers: hold.headers,
  });
  const names = ['timeline?event=2', 'sessions/run-1', 'approvals', 'incidents', 'incidents/1', 'settings'];
  await walkPages(
    page,
    names.map((name) => `/${slug}/${name}`),
    async (path) => {
      await expect(page.locator('time').first(), path).toBeVisible();
      const times = await page.locator('time').allInnerTexts();
      const bare = times.filter((words) => /\d\d:\d\d/.test(words) && !/\d\d \w{3,4}/.test(words));
      expect(bare, path).toEqual([]);
      // No clock stands outside of what shows the exact time, but for the chart, whose first tick has the day.
      const loose = await page.evaluate(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found: string[] = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const around = node.parentElement;
          if (!around || around.closest('time, script, style, figure, pre, [aria-valuetext]')) continue;
          const words = node.textContent ?? '';
          if (/\b\d\d:\d\d:\d\d/.test(words) && !/\d\d \w{3,4}/.test(words)) found.push(words);
        }
        return found;
      });
      expect(loose, path).toEqual([]);
    },
  );
});
