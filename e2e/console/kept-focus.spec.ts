import { expect, type Locator, type Page } from '@playwright/test';
import { type Console, test } from './console-test';
import { enterOn, tabTo, typeInto } from './keyboard';

/** The person who answers for an environment's security: its page as an admin of everything. */
async function securityOwner(interlock: Console, browser: Parameters<Console['signedIn']>[0]) {
  const { slug, key } = await interlock.environment();
  return { slug, key, page: await interlock.signedIn(browser, 'admin') };
}

/** Where the focus is: what was pressed, or the row, panel or dialog that is left of it. */
const focusIn = (place: Locator) =>
  expect.poll(() => place.evaluate((element) => element.contains(document.activeElement))).toBe(true);

async function confirm(page: Page, title: string, button: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  await enterOn(page, dialog.getByRole('button', { name: button, exact: true }));
  await expect(dialog).toBeHidden();
}

test('keys by keyboard: what is opened, made and revoked leaves the focus where it was', async ({
  interlock,
  browser,
}) => {
  const { slug, page } = await securityOwner(interlock, browser);
  await page.goto(`/${slug}/settings`);
  await enterOn(page, page.getByRole('button', { name: 'New key…' }));
  const made = page.getByRole('dialog', { name: `New agent key of ${slug}` });
  await made.getByRole('textbox', { name: 'Label' }).fill('the night run');
  await page.keyboard.press('Enter');
  await expect(made.getByText(/^ilk_[\w-]+$/)).toBeVisible();
  await focusIn(made);
  await enterOn(page, made.getByRole('button', { name: 'I have copied it' }));
  const row = page.getByRole('row', { name: /the night run/ });

  const details = row.getByRole('button', { name: /^Details of key/ });
  await enterOn(page, details);
  await expect(page.getByRole('dialog', { name: /^Key ilk_/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(details).toBeFocused();
  const rotate = row.getByRole('button', { name: /^Rotate key/ });
  await enterOn(page, rotate);
  await expect(page.getByRole('dialog', { name: /^Rotate key ilk_/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(rotate).toBeFocused();

  await enterOn(page, row.getByRole('button', { name: /^Revoke key/ }));
  await confirm(page, 'Revoke this key', 'Revoke');
  await expect(row).toContainText('revoked');
  await expect(row).toBeFocused();
  await page.keyboard.press('Tab');
  await focusIn(row);
});

test('people, settings and incidents by keyboard: an order that takes its own button away keeps the place', async ({
  interlock,
  browser,
}) => {
  const { slug, page } = await securityOwner(interlock, browser);
  const { email } = await interlock.invited(browser, 'viewer', slug);
  await page.goto(`/people?q=${email}`);
  await enterOn(page, page.getByRole('button', { name: `Take viewer of ${slug} from ${email}` }));
  await confirm(page, 'Take this role', 'Take it');
  await expect(page.getByRole('row', { name: new RegExp(email) })).toBeFocused();

  await page.goto(`/${slug}/settings`);
  const hold = page.getByRole('switch', { name: /^Hold all/ });
  await tabTo(page, hold);
  for (const state of ['on', 'off']) {
    await page.keyboard.press('Space');
    await expect(page.getByText(`Hold all: ${state}`)).toBeVisible();
    await expect(hold).toBeFocused();
  }

  await page.request.post(`/api/console/${slug}/incidents`, {
    data: { title: 'Something to look at', severity: 'high' },
    headers: { origin: interlock.baseUrl },
  });
  await page.goto(`/${slug}/incidents/1`);
  const acknowledge = page.getByRole('button', { name: 'Acknowledge: I own it' });
  await enterOn(page, acknowledge);
  await expect(acknowledge).toHaveAttribute('aria-disabled', 'true');
  await expect(acknowledge).toBeFocused();
  const resolve = page.getByRole('button', { name: 'Resolve…' });
  await enterOn(page, resolve);
  const resolution = page.getByRole('dialog').getByRole('textbox', { name: 'Resolution' });
  await typeInto(page, resolution, 'It was the demo');
  await confirm(page, 'Resolve incident 1', 'Resolve');
  await expect(resolve).toBeFocused();
});

test('what is left on purpose stays left: by Escape out of a field, past the end of a page, and to another page', async ({
  interlock,
  browser,
}) => {
  const { slug, key, page } = await securityOwner(interlock, browser);
  await page.goto(`/${slug}/timeline`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await interlock.send(key, { session: 'run-1', type: 'message.sent', data: { text: 'a new line' } });
  await expect(page.getByText('a new line')).toBeVisible();
  await expect(page.getByRole('searchbox')).not.toBeFocused();
  // Round by Tab, past the end of the page, while what stands on it changes.
  for (const name of ['Risk', 'Timeline', 'Risk']) {
    const target = page.getByRole(name === 'Risk' ? 'button' : 'link', { name, exact: true });
    await tabTo(page, target);
    await interlock.send(key, { session: 'run-1', type: 'message.sent', data: { text: 'one more' } });
  }
  await enterOn(page, page.getByRole('link', { name: 'Incidents' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Incidents' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page.getByRole('searchbox', { name: 'Search the events' })).toBeVisible();
});
