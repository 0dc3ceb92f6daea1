import { expect } from '@playwright/test';
import { test } from './console-test';
import { expectNoViolations } from './expect-no-violations';
import { typeInto } from './keyboard';

test('the palette goes to pages, finds sessions, opens dialogs, and says why not', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  await interlock.send(key, { session: 'find-me-7', type: 'session.started' });
  const page = await interlock.signedIn(browser, 'responder', slug);
  await page.goto(`/${slug}/timeline`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const palette = page.getByRole('dialog');
  const words = palette.getByRole('textbox', { name: 'Command, page or session' });

  await page.keyboard.press('Control+k');
  await expect(words).toBeFocused();
  await expectNoViolations(page, 'palette');
  await words.fill('find-me');
  await expect(palette.getByRole('button', { name: /^find-me-7, claude-code, live/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/${slug}/sessions/find-me-7`));

  // What needs a role is offered with why not, and does nothing.
  await page.keyboard.press('Control+k');
  await words.fill('everything');
  const everything = palette.getByRole('button', {
    name: /Stop everything.*needs responder of all environments/,
  });
  await expect(everything).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
  await expect(words).toBeVisible();

  // A stop is still two steps in its own dialog.
  await words.fill('stop this session');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Stop (kill switch)' })).toContainText('find-me-7');
  expect((await interlock.ask(key, 'find-me-7')).decision).toBe('allow');
  await page.keyboard.press('Escape');

  // g and a letter; no letter acts while somebody types.
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page).toHaveURL(new RegExp(`/${slug}/timeline`));
  const events = page.getByRole('searchbox', { name: 'Search the events' });
  await expect(events).toBeVisible();
  await page.keyboard.press('/');
  await typeInto(page, events, 'gs');
  await expect(events).toHaveValue('gs');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(new RegExp(`/${slug}/timeline`));
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys on this screen' });
  for (const label of [
    'Command palette: go, find a session, act',
    'Sessions',
    'Open the line before (newer)',
  ])
    await expect(sheet.getByText(label, { exact: true })).toBeVisible();
});

test('words about what was done come when something was done, also when the server has gone since', async ({
  interlock,
  browser,
}) => {
  const { slug } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'viewer', slug);
  await page.goto(`/${slug}/timeline`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  // The place for such words is there once their code is. It is found by its class: empty, it has no role, and nothing else
  // tells that they would come without the network.
  const fetched = () => page.waitForFunction(() => document.querySelector('.mantine-Notifications-root'));
  await page.keyboard.press('Control+k');
  const copy = page.getByRole('dialog').getByRole('button', { name: 'Copy the link to this view' });
  await expect(copy).toBeVisible();
  await fetched();
  await page.context().setOffline(true);
  await copy.click();
  await expect(page.getByText(/^The link to this view is copied|^The browser did not allow/)).toBeVisible();

  await page.context().setOffline(false);
  await page.reload();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'You' }).click();
  const leave = page.getByRole('menuitem', { name: 'Sign out' });
  await expect(leave).toBeVisible();
  await fetched();
  await page.context().setOffline(true);
  await leave.click();
  await expect(page.getByText('Still signed in')).toBeVisible();
});
