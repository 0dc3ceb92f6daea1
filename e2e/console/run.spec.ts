import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { call } from '@/e2e/prove/stage';
import { test } from './console-test';
import { expectNoViolations } from './expect-no-violations';

test('a session is a tree: a call is one row, a subagent stands below what started it; it is filtered and replayed by address', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  const gate = async (id: string, tool: string, command: string, more: object = {}) =>
    call(interlock.baseUrl, key, 'POST', '/api/v1/gate', {
      session: 'run-1',
      agent: 'claude-code',
      action: { id, tool, input: { command }, ...more },
    });
  const end = (actionId: string, tool: string, command: string, more: object = {}) =>
    interlock.send(key, {
      session: 'run-1',
      type: 'tool.completed',
      data: { actionId, tool, input: { command }, durationMs: 1500, ...more },
    });
  const subagent = { id: 'sub-1', type: 'reviewer' };
  await interlock.send(key, {
    session: 'run-1',
    type: 'session.started',
    data: { driver: 'mira@example.com' },
  });
  await interlock.send(key, {
    session: 'run-1',
    type: 'prompt.submitted',
    data: { prompt: 'Tidy the cart module' },
  });
  const [spawn, inner, last] = [randomUUID(), randomUUID(), randomUUID()];
  await gate(spawn, 'Task', 'review the cart');
  await interlock.send(key, { session: 'run-1', type: 'subagent.started', data: { subagent } });
  await gate(inner, 'Bash', 'npm test -- cart', { subagent });
  await end(inner, 'Bash', 'npm test -- cart', { subagent });
  await end(spawn, 'Task', 'review the cart');
  await gate(last, 'Bash', 'git status');
  const page = await interlock.signedIn(browser, 'viewer', slug);
  await page.goto(`/${slug}/sessions/run-1`);
  await expect(page.getByText('Tidy the cart module').first()).toBeVisible();
  const tree = page.getByRole('tree', { name: 'What it did, oldest first' });
  const row = (name: RegExp) => tree.getByRole('treeitem', { name });
  await expect(row(/Bash: npm test -- cart.*allowed.*done 1 s/)).toHaveCount(1);
  await expect(row(/Bash: npm test -- cart/)).toHaveAttribute('aria-level', '3');
  await expect(row(/Subagent reviewer/)).toHaveAttribute('aria-level', '2');
  await expect(row(/Task: review the cart/)).toHaveAttribute('aria-expanded', 'true');
  await expect(row(/Bash: git status.*no end seen/)).toBeVisible();
  await expectNoViolations(page, 'a run as a tree');

  // A line that comes while one looks is there without a reload.
  await end(last, 'Bash', 'git status');
  await expect(row(/Bash: git status.*done/)).toBeVisible();

  // By keyboard: to the first line, and the list is as it was then.
  const slider = page.getByRole('slider', { name: 'Place in the run' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/[?&]at=\d+/);
  await expect(tree.getByRole('treeitem')).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect(tree.getByRole('treeitem')).toHaveCount(2);
  await expect(slider).toHaveAttribute('aria-valuetext', /Tidy the cart module/);
  const address = page.url();
  await page.keyboard.press('End');
  await expect(page).not.toHaveURL(/[?&]at=/);
  await expect(row(/Bash: git status/)).toBeVisible();

  // Playing from the beginning goes through to the end by itself, and shows every line on its way.
  const reply = await page.request.get(`/api/console/${slug}/sessions/run-1/run`);
  const all = (await reply.json()).lines.map((line: { seq: number }) => String(line.seq));
  const shown = await slider.evaluateHandle((element) => {
    const places: (string | null)[] = [];
    new MutationObserver(() => places.push(element.getAttribute('aria-valuenow'))).observe(element, {
      attributeFilter: ['aria-valuenow'],
    });
    return places;
  });
  await page.getByRole('button', { name: 'Play (p)' }).click();
  await expect.poll(() => shown.jsonValue()).toEqual(all);
  await expect(row(/Bash: git status.*done/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Play (p)' })).toBeVisible();

  await page.getByRole('searchbox', { name: 'Search in this run' }).fill('npm');
  await expect(page).toHaveURL(/q=npm/);
  await expect(tree.getByRole('treeitem')).toHaveCount(3);
  await page.goto(address);
  await expect(tree.getByRole('treeitem')).toHaveCount(2);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download its lines as CSV' }).click();
  expect((await download).suggestedFilename()).toBe(`${slug}-events.csv`);
});

test('a long run is read in stretches: any place of it can be shown', async ({ interlock, browser }) => {
  const { slug, key } = await interlock.environment();
  const events = Array.from({ length: 2400 }, (_, n) => ({
    id: randomUUID(),
    session: 'long',
    agent: 'claude-code',
    type: 'message.sent',
    data: { text: `message number ${n + 1}` },
  }));
  for (let n = 0; n < events.length; n += 400) {
    const { status } = await call(interlock.baseUrl, key, 'POST', '/api/v1/events', {
      events: events.slice(n, n + 400),
    });
    expect(status).toBe(200);
  }
  const page = await interlock.signedIn(browser, 'viewer', slug);
  await page.goto(`/${slug}/sessions/long`);
  const tree = page.getByRole('tree');
  await expect(tree.getByRole('treeitem', { name: /message number 2400$/ })).toBeVisible();
  await expect(page.getByText(/A long run: 600 lines around this place/)).toBeVisible();
  expect(await tree.getByRole('treeitem').count()).toBeLessThan(60);
  await page.getByRole('slider', { name: 'Place in the run' }).focus();
  await page.keyboard.press('Home');
  await expect(tree.getByRole('treeitem', { name: /message number 1$/ })).toBeVisible();
  await expect(tree.getByRole('treeitem')).toHaveCount(1);
});
