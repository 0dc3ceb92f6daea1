import { expect, type Page } from '@playwright/test';
import { test } from './console-test';
import { expectNoViolations } from './expect-no-violations';
import { enterOn, tabTo } from './keyboard';

/** Opens an entry of the stop menu, by keyboard alone. */
async function choose(page: Page, entry: RegExp): Promise<void> {
  await enterOn(page, page.getByRole('button', { name: 'Stop (kill switch)' }));
  const item = page.getByRole('menuitem', { name: entry });
  await expect(item).toBeVisible();
  for (let step = 0; step < 10; step += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await expect(item).toBeFocused();
  await page.keyboard.press('Enter');
}

/** From the first step to the answer, by keyboard: neither Enter in the reason nor keys held on send anything. */
async function stopByKeyboard(page: Page, order: RegExp, stillAllowed: () => Promise<void>): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Stop (kill switch)' });
  await tabTo(page, dialog.getByRole('textbox', { name: 'Reason' }));
  await page.keyboard.type('It rebuilds what it should mend');
  await page.keyboard.press('Enter');
  await expectNoViolations(page, `first step of ${order}`);
  await enterOn(page, dialog.getByRole('button', { name: 'Review' }));
  await expect(dialog.getByRole('heading', { level: 3 })).toBeFocused();
  for (const key of ['Enter', 'Space', 'Enter']) await page.keyboard.press(key);
  await expectNoViolations(page, `second step of ${order}`);
  await stillAllowed();
  await enterOn(page, dialog.getByRole('button', { name: order }));
  await expect(dialog.getByText('The gate is closed', { exact: true })).toBeVisible();
  await expectNoViolations(page, `answer of ${order}`);
}

test('an agent: the preview names its sessions and no others, two steps by keyboard, and reset', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  await interlock.ask(key, 'codex-1', 'codex');
  await interlock.send(key, { session: 'codex-2', agent: 'codex', type: 'session.started' });
  await interlock.ask(key, 'kiro-1', 'kiro');
  const page = await interlock.signedIn(browser, 'responder', slug);
  await page.goto(`/${slug}/timeline`);
  await choose(page, /Stop an agent/);
  const dialog = page.getByRole('dialog', { name: 'Stop (kill switch)' });
  await tabTo(page, dialog.getByRole('combobox', { name: 'Agent' }));
  await page.keyboard.type('cod');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('combobox', { name: 'Agent' })).toHaveValue('codex');
  const reached = dialog.getByRole('list', { name: 'Sessions that will be stopped' });
  await expect(reached).toContainText('codex-1');
  await expect(reached).toContainText('codex-2');
  await expect(reached).not.toContainText('kiro-1');
  await expect(dialog).toContainText('One of these sessions has never asked the gate');
  await expect(dialog).toContainText('command that is already running');
  await stopByKeyboard(page, /Stop agent codex in .* now/, async () =>
    expect((await interlock.ask(key, 'codex-1', 'codex')).decision).toBe('allow'),
  );
  await expect(dialog).toContainText('2 sessions reached by name');
  await enterOn(page, dialog.getByRole('link', { name: 'Stopped sessions' }));
  await page.waitForURL(/sessions\?state=stopped/);
  await expect(page.getByRole('row', { name: /codex-1/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /kiro-1/ })).toHaveCount(0);

  expect(await interlock.ask(key, 'codex-new', 'codex')).toMatchObject({ decision: 'deny', stopped: true });
  expect((await interlock.ask(key, 'kiro-1', 'kiro')).decision).toBe('allow');

  // A responder sees the way back and why it is not theirs; an admin takes it.
  await page.goto(`/${slug}/sessions/codex-1`);
  await expect(page.getByRole('button', { name: /Reset/ })).toHaveAttribute('aria-disabled', 'true');
  const admin = await interlock.signedIn(browser, 'admin', slug);
  await admin.goto(`/${slug}/sessions/codex-1`);
  await enterOn(admin, admin.getByRole('button', { name: /Reset/ }));
  const reset = admin.getByRole('dialog', { name: 'Reset the stop' });
  await expect(reset).toContainText('agent codex');
  await expectNoViolations(admin, 'reset of an agent');
  await tabTo(admin, reset.getByRole('textbox', { name: 'Reason' }));
  await admin.keyboard.type('Cause found and fixed');
  expect((await interlock.ask(key, 'codex-1', 'codex')).decision).toBe('deny');
  await enterOn(admin, reset.getByRole('button', { name: 'Reset', exact: true }));
  await expect(reset).toBeHidden();
  expect((await interlock.ask(key, 'codex-1', 'codex')).decision).toBe('allow');
});

test('an environment: stopped and reset from its menu; the banner says so to everybody who looks', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  await interlock.ask(key, 'run-1');
  const viewer = await interlock.signedIn(browser, 'viewer', slug);
  await viewer.goto(`/${slug}/timeline`);
  const page = await interlock.signedIn(browser, 'admin', slug);
  await page.goto(`/${slug}/timeline`);
  await choose(page, new RegExp(`Stop environment ${slug}`));
  const dialog = page.getByRole('dialog', { name: 'Stop (kill switch)' });
  await expect(dialog.getByRole('list', { name: 'Sessions that will be stopped' })).toContainText('run-1');
  await expect(dialog).toContainText('Sessions not heard from for a day are stopped too');
  await stopByKeyboard(page, new RegExp(`Stop environment ${slug} now`), async () =>
    expect((await interlock.ask(key, 'run-1')).decision).toBe('allow'),
  );
  await enterOn(page, dialog.getByRole('button', { name: 'Close' }).last());
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Stop (kill switch)' })).toBeFocused();
  for (const each of [page, viewer]) {
    await expect(each.getByRole('status', { name: 'State of the environment' })).toContainText(
      'This environment is stopped',
    );
  }
  expect(await interlock.ask(key, 'never-seen')).toMatchObject({ decision: 'deny', stopped: true });
  await expectNoViolations(page, 'timeline of a stopped environment');

  await choose(page, new RegExp(`Reset the stop of ${slug}`));
  const reset = page.getByRole('dialog', { name: 'Reset the stop' });
  await expectNoViolations(page, 'reset of an environment');
  await reset.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(reset.getByRole('textbox', { name: 'Reason' })).toHaveAttribute('aria-invalid', 'true');
  await enterOn(page, reset.getByRole('button', { name: 'Drill over' }));
  await enterOn(page, reset.getByRole('button', { name: 'Reset', exact: true }));
  await expect(reset).toBeHidden();
  await expect(viewer.getByText('This environment is stopped')).toBeHidden();
  expect((await interlock.ask(key, 'run-1')).decision).toBe('allow');
});

test('everything: names sessions of all environments, stops them all, and only one of all environments may', async ({
  interlock,
  browser,
}) => {
  const one = await interlock.environment();
  const two = await interlock.environment();
  await interlock.ask(one.key, 'run-of-one');
  await interlock.ask(two.key, 'run-of-two');
  const local = await interlock.signedIn(browser, 'responder', one.slug);
  await local.goto(`/${one.slug}/timeline`);
  const page = await interlock.signedIn(browser, 'admin');
  await page.goto(`/${one.slug}/timeline`);
  try {
    await choose(page, /Stop everything/);
    const dialog = page.getByRole('dialog', { name: 'Stop (kill switch)' });
    const reached = dialog.getByRole('list', { name: 'Sessions that will be stopped' });
    for (const text of ['run-of-one', 'run-of-two', `${two.slug}, `])
      await expect(reached).toContainText(text);
    await stopByKeyboard(page, /Stop everything now/, async () =>
      expect((await interlock.ask(two.key, 'run-of-two')).decision).toBe('allow'),
    );
    await expect(dialog).toContainText(/in \d+ environments/);
    for (const { key } of [one, two])
      expect(await interlock.ask(key, 'any')).toMatchObject({ decision: 'deny', stopped: true });
    await expect(local.getByText('Everything is stopped')).toBeVisible();
    await page.keyboard.press('Escape');
    await choose(page, /Reset the stop of everything/);
    const reset = page.getByRole('dialog', { name: 'Reset the stop' });
    await reset.getByRole('textbox', { name: 'Reason' }).fill('All well again');
    await reset.getByRole('button', { name: 'Reset', exact: true }).click();
    await expect(reset).toBeHidden();
    for (const { key } of [one, two]) expect((await interlock.ask(key, 'any')).decision).toBe('allow');
  } finally {
    // The other tests share this server.
    const headers = { origin: interlock.baseUrl };
    await page.request.post('/api/console/reset', { data: { reason: 'end of the test' }, headers });
  }
});

test('everything is not for people of one environment: the entry says why, and nothing is sent', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'admin', slug);
  await page.goto(`/${slug}/timeline`);
  await page.getByRole('button', { name: 'Stop (kill switch)' }).click();
  const entry = page.getByRole('menuitem', { name: /Stop everything/ });
  await expect(entry).toHaveAttribute('aria-disabled', 'true');
  await expect(entry).toContainText('all environments');
  await expectNoViolations(page, 'the stop menu');
  await entry.click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect((await interlock.ask(key, 'run-1')).decision).toBe('allow');
});

test('freeze and unfreeze, from the menu and from the settings', async ({ interlock, browser }) => {
  const { slug, key } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'responder', slug);
  await page.goto(`/${slug}/timeline`);
  await choose(page, new RegExp(`Freeze ${slug}`));
  const freeze = page.getByRole('dialog', { name: `Freeze ${slug}` });
  await expect(freeze).toContainText('Sessions are not stopped');
  await expectNoViolations(page, 'freeze');
  await expect(freeze.getByRole('textbox', { name: 'Reason' })).toBeFocused();
  await page.keyboard.type('Release window');
  expect((await interlock.ask(key, 'run-1')).decision).toBe('allow');
  await enterOn(page, freeze.getByRole('button', { name: 'Freeze', exact: true }));
  await expect(freeze).toBeHidden();
  expect(await interlock.ask(key, 'run-1')).toMatchObject({ decision: 'deny', stopped: false });
  await expect(page.getByText('The gate is frozen')).toBeVisible();
  await expectNoViolations(page, 'timeline of a frozen environment');
  await page.getByRole('button', { name: 'Stop (kill switch)' }).click();
  await expect(page.getByRole('menuitem', { name: `Unfreeze ${slug}` })).toContainText('admin');

  const admin = await interlock.signedIn(browser, 'admin', slug);
  await admin.goto(`/${slug}/settings`);
  await enterOn(admin, admin.getByRole('button', { name: 'Unfreeze…' }));
  const unfreeze = admin.getByRole('dialog', { name: `Unfreeze ${slug}` });
  await expectNoViolations(admin, 'unfreeze');
  await unfreeze.getByRole('textbox', { name: 'Reason' }).fill('The release is out');
  await unfreeze.getByRole('button', { name: 'Unfreeze', exact: true }).click();
  await expect(unfreeze).toBeHidden();
  await expect(admin.getByText('Not frozen.')).toBeVisible();
  expect((await interlock.ask(key, 'run-1')).decision).toBe('allow');
});
