import { expect } from '@playwright/test';
import { test } from './console-test';
import { typeInto } from './keyboard';

test('watch, find and stop by keyboard alone, from the overview on', async ({ interlock, browser }) => {
  const { slug, key } = await interlock.environment();
  for (let n = 0; n < 40; n += 1)
    await interlock.send(key, { session: 'busy', type: 'message.sent', data: { text: `line ${n}` } });
  await interlock.send(key, {
    session: 'culprit',
    type: 'tool.completed',
    data: { tool: 'Bash', input: { command: 'dropdb shop' } },
  });
  const page = await interlock.signedIn(browser, 'responder', slug);
  const press = (...keys: string[]) =>
    keys.reduce((before, each) => before.then(() => page.keyboard.press(each)), Promise.resolve());

  // Watch: to the timeline by name; what happens appears by itself.
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await press('Control+k');
  await expect(page.getByRole('textbox', { name: 'Command, page or session' })).toBeFocused();
  await page.keyboard.type(slug);
  await press('Enter');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  // Density: so many lines at once on a laptop's screen, the heading row aside.
  const rows = page.getByRole('row', { name: /line \d+/ });
  await expect(rows.first()).toBeVisible();
  const all = page.getByRole('row', { name: /line \d+|dropdb shop/ });
  const boxes = await Promise.all((await all.all()).map((row) => row.boundingBox()));
  expect(boxes.filter((box) => box && box.y >= 0 && box.y + box.height <= 900).length).toBeGreaterThanOrEqual(
    25,
  );

  // Find: search, leave the field with its words, open the line, close.
  await press('/');
  await typeInto(page, page.getByRole('searchbox', { name: 'Search the events' }), 'dropdb');
  await expect(page.getByRole('row', { name: /dropdb shop/ })).toBeVisible();
  await expect(rows).toHaveCount(0);
  await press('Escape', 'j', 'Enter');
  const drawer = page.getByRole('complementary', { name: /^Event \d+$/ });
  await expect(drawer.getByText('dropdb shop').first()).toBeVisible();
  await press('Escape');
  await expect(drawer).toHaveCount(0);
  await expect(rows).toHaveCount(0);

  // Stop: from the list of sessions, a pair of keys opens the dialog, which takes a reason and a second step.
  await press('g', 's');
  await expect(page.getByRole('link', { name: 'culprit' })).toBeVisible();
  await press('j');
  await expect(page.getByRole('link', { name: 'culprit' })).toBeFocused();
  await press('x');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await press('s', 'x');
  const dialog = page.getByRole('dialog', { name: 'Stop (kill switch)' });
  await expect(dialog).toContainText('culprit');
  const reason = dialog.getByRole('textbox', { name: 'Reason' });
  while (!(await reason.evaluate((field) => field === document.activeElement))) await press('Tab');
  await page.keyboard.type('It drops databases');
  const until = async (name: string) => {
    const button = dialog.getByRole('button', { name });
    while (!(await button.evaluate((each) => each === document.activeElement))) await press('Tab');
    await press('Enter');
  };
  await until('Review');
  await until('Stop this session now');
  await expect(dialog).toContainText('1 session');
  expect(await interlock.ask(key, 'culprit')).toMatchObject({ decision: 'deny', stopped: true });
});
