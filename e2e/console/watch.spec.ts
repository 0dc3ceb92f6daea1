import { expect } from '@playwright/test';
import { test } from './console-test';
import { typeInto } from './keyboard';

test('an event appears on the timeline as it happens, without a reload', async ({ interlock, browser }) => {
  const { slug, key } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'viewer', slug);
  await page.goto(`/${slug}/timeline`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await interlock.send(key, {
    session: 'run-1',
    type: 'tool.completed',
    data: { tool: 'Bash', input: { command: 'make fresh coffee' } },
  });
  await expect(page.getByRole('row', { name: /Ran Bash: make fresh coffee/ })).toBeVisible();
});

test('a filter applies while live, stands in the address, and opens the same in another browser', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'viewer', slug);
  await page.goto(`/${slug}/timeline`);
  await page.getByRole('searchbox', { name: 'Search the events' }).fill('needle');
  await expect(page).toHaveURL(/q=needle/);
  await interlock.send(key, {
    session: 'run-1',
    type: 'tool.completed',
    data: { tool: 'Bash', input: { command: 'look at the hay' } },
  });
  await interlock.send(key, {
    session: 'run-1',
    type: 'tool.completed',
    data: { tool: 'Bash', input: { command: 'find the needle' } },
  });
  await expect(page.getByRole('row', { name: /find the needle/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /look at the hay/ })).toHaveCount(0);

  const other = await interlock.signedIn(browser, 'viewer', slug);
  await other.goto(page.url());
  await expect(other.getByRole('searchbox', { name: 'Search the events' })).toHaveValue('needle');
  await expect(other.getByRole('row', { name: /find the needle/ })).toBeVisible();
  await expect(other.getByRole('row', { name: /look at the hay/ })).toHaveCount(0);
});

test('words just typed are looked for when the field is left, and lead nobody back who goes on', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  await interlock.send(key, { session: 'run-1', type: 'message.sent', data: { text: 'needle' } });
  await interlock.send(key, { session: 'run-1', type: 'message.sent', data: { text: 'hay' } });
  const page = await interlock.signedIn(browser, 'viewer', slug);
  await page.goto(`/${slug}/timeline`);
  await expect(page.getByRole('row', { name: /hay/ })).toBeVisible();
  await page.keyboard.press('/');
  await typeInto(page, page.getByRole('searchbox', { name: 'Search the events' }), 'needle');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/timeline\?q=needle$/);
  await expect(page.getByRole('searchbox', { name: 'Search the events' })).toHaveValue('needle');
  await expect(page.getByRole('row', { name: /hay/ })).toHaveCount(0);
});

test('an event opens in a drawer with its neighbours, and its link reopens it', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  for (const word of ['before', 'middle', 'after']) {
    await interlock.send(key, {
      session: 'run-1',
      type: 'tool.completed',
      data: { tool: 'Bash', input: { command: `echo ${word}` } },
    });
  }
  const page = await interlock.signedIn(browser, 'viewer', slug);
  await page.goto(`/${slug}/timeline`);
  await page.getByRole('row', { name: /echo middle/ }).click();
  await expect(page).toHaveURL(/event=\d+/);
  const drawer = page.getByRole('complementary').filter({ hasText: 'echo middle' });
  await expect(drawer).toContainText('echo before');
  await page.reload();
  await expect(drawer).toContainText('echo after');
});

test('pauses where one reads, counts what comes meanwhile, and goes on', async ({ interlock, browser }) => {
  const { slug, key } = await interlock.environment();
  await interlock.send(key, {
    session: 'run-1',
    type: 'tool.completed',
    data: { tool: 'Bash', input: { command: 'echo first' } },
  });
  const page = await interlock.signedIn(browser, 'viewer', slug);
  await page.goto(`/${slug}/timeline`);
  await expect(page.getByRole('row', { name: /echo first/ })).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByText(/^Paused/)).toBeVisible();
  await interlock.send(key, {
    session: 'run-1',
    type: 'tool.completed',
    data: { tool: 'Bash', input: { command: 'echo second' } },
  });
  await expect(page.getByText('Paused, 1 new')).toBeVisible();
  await expect(page.getByRole('row', { name: /echo second/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('row', { name: /echo second/ })).toBeVisible();
});

test('says that it is not live while the server is away, and misses nothing when it is back', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'viewer', slug);
  await page.goto(`/${slug}/timeline`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await interlock.restart(async () => {
    await expect(page.getByText('Live', { exact: true })).toBeHidden();
  });
  for (const word of ['one', 'two', 'three']) {
    await interlock.send(key, {
      session: 'run-1',
      type: 'tool.completed',
      data: { tool: 'Bash', input: { command: `echo ${word}` } },
    });
  }
  // After a long absence a page may wait 15 s before it tries again.
  for (const word of ['one', 'two', 'three']) {
    await expect(page.getByRole('row', { name: new RegExp(`echo ${word}`) })).toHaveCount(1, {
      timeout: 60_000,
    });
  }
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
});

test('ten tabs with ten filters are all live over HTTP/1.1', async ({ interlock, browser }) => {
  const { slug, key } = await interlock.environment();
  const first = await interlock.signedIn(browser, 'viewer', slug);
  const tabs = [first];
  for (let tab = 1; tab < 10; tab += 1) tabs.push(await first.context().newPage());
  for (const [number, tab] of tabs.entries()) await tab.goto(`/${slug}/timeline?q=tab-${number}-of-ten`);
  for (const number of tabs.keys()) {
    await interlock.send(key, {
      session: 'run-1',
      type: 'tool.completed',
      data: { tool: 'Bash', input: { command: `echo tab-${number}-of-ten` } },
    });
  }
  for (const [number, tab] of tabs.entries()) {
    await tab.bringToFront();
    await expect(tab.getByRole('row', { name: new RegExp(`tab-${number}-of-ten`) })).toBeVisible();
  }
});

test('with reduced motion, rows that come in push the others down at once: none is drawn over another', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'viewer', slug);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`/${slug}/timeline`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const overlaps = page.evaluate(async () => {
    const found: string[] = [];
    for (let rows = 0; rows < 22; ) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const tops = [...document.querySelectorAll('[role=grid] tbody tr')].map((row) =>
        Math.round(row.getBoundingClientRect().top),
      );
      rows = tops.length;
      if (new Set(tops).size !== rows) found.push(tops.join(' '));
    }
    return found;
  });
  for (let sent = 0; sent < 20; sent += 1)
    await interlock.send(key, { session: 'run-1', type: 'tool.completed', data: { tool: `t${sent}` } });
  expect(await overlaps).toEqual([]);
});
