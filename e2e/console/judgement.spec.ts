import { expect, type Page } from '@playwright/test';
import { test } from './console-test';
import { enterOn } from './keyboard';

const deleteStack = 'aws cloudformation delete-stack --stack-name cost-explorer';

const emailOf = async (page: Page): Promise<string> =>
  (await (await page.request.get('/api/console/me')).json()).email;

test('the December incident: held, not for its driver to approve, rejected by a peer with words the agent reads', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment('production');
  const driver = await interlock.signedIn(browser, 'responder', slug);
  const peer = await interlock.signedIn(browser, 'responder', slug);
  await interlock.ageAccounts();
  const session = 'small-fix';
  const data = { driver: await emailOf(driver), role: 'arn:aws:iam::123456789012:role/PlatformAdmin-admin' };
  await interlock.send(key, { session, type: 'session.started', data });
  await interlock.send(key, {
    session,
    type: 'prompt.submitted',
    data: { prompt: 'Fix the typo in the cost report' },
  });
  const held = await interlock.ask(key, session, 'claude-code', deleteStack);
  expect(held.decision).toBe('hold');

  await driver.goto(`/${slug}/approvals`);
  await expect(driver.getByText('You drive this session').last()).toBeVisible();
  await expect(driver.getByRole('button', { name: /^Approve/ })).toHaveAttribute('aria-disabled', 'true');

  await peer.goto(`/${slug}/approvals`);
  const card = peer.getByRole('article', { name: /wants to run Bash/ });
  await expect(card.getByRole('list', { name: 'What it does' })).toContainText('destroy');
  await expect(card.getByRole('list', { name: 'What it does' })).toContainText('cannot be undone');
  await expect(card.getByRole('list', { name: 'Policies' })).toContainText('wider-than-expected');
  await card.getByRole('button', { name: /^Reject/ }).click();
  const dialog = peer.getByRole('dialog');
  await dialog.getByLabel('Words for the agent').fill('Change the template, do not delete the stack');
  await dialog.getByRole('button', { name: 'Reject' }).click();
  await expect(peer.getByText('Nothing waits for a decision')).toBeVisible();

  const answer = await peer.request.get(`${interlock.baseUrl}/api/v1/gate/${held.requestId}?wait=10`, {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(await answer.json()).toMatchObject({
    decision: 'deny',
    reason: expect.stringContaining('do not delete the stack'),
  });

  await peer.goto(`/${slug}/incidents`);
  await peer.getByRole('link', { name: /Role wider than expected/ }).click();
  await expect(peer.getByRole('list', { name: 'Evidence, oldest first' })).toContainText(
    'Role wider than expected',
  );
});

test('a policy is written, checked by line, tried on the past, saved to observe, and shows what it would have held', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  const admin = await interlock.signedIn(browser, 'admin', slug);
  await interlock.ask(key, 'run-1', 'claude-code', deleteStack);
  await admin.goto(`/${slug}/policies`);
  await expect(admin.getByRole('heading', { name: /cannot be brought back in production/ })).toBeVisible();
  await admin.getByRole('link', { name: 'New policy' }).click();
  const text = admin.getByRole('textbox', { name: 'Cedar' });
  const sound = await text.inputValue();
  await text.fill(sound.replace('resource.kind', 'resource.sort'));
  await admin.getByRole('button', { name: /^Line 7/ }).click();
  await expect(text).toBeFocused();
  await expect(admin.getByText(/attribute `sort`/)).toBeVisible();
  await text.fill(sound);
  await expect(admin.getByText('The text is sound. It says:')).toBeVisible();
  await admin.getByRole('button', { name: 'Replay' }).click();
  await expect(admin.getByText('The noisiest rule is stack-deletion: it matched 1 times.')).toBeVisible();

  await admin.getByRole('textbox', { name: 'Name' }).fill('no-stack-deletion');
  await admin.getByRole('textbox', { name: 'Title' }).fill('Stacks stay');
  await admin.getByRole('button', { name: 'Save as version 1' }).click();
  await expect(admin.getByRole('heading', { name: 'Policy no-stack-deletion' })).toBeVisible();
  await expect(admin.getByText('One version')).toBeVisible();

  // Saved by keyboard, the button stays where one was; a newer version takes nothing away that is being written.
  const title = admin.getByRole('textbox', { name: 'Title' });
  await title.fill('Stacks stay, all of them ');
  await enterOn(admin, admin.getByRole('button', { name: 'Save as version 2' }));
  await expect(admin.getByRole('button', { name: 'Save as version 3' })).toBeFocused();
  await expect(admin.getByText(/was saved while you write/)).toBeHidden();
  await title.fill('Stacks stay for ever');
  const another = { for: 'environment', title: 'Stacks go', text: sound, mode: 'observe', from: 2 };
  await admin.request.put(`/api/console/${slug}/policies/no-stack-deletion`, {
    data: another,
    headers: { origin: interlock.baseUrl },
  });
  await enterOn(admin, admin.getByRole('button', { name: 'Save as version 3' }));
  await expect(admin.getByRole('region', { name: 'Save' }).getByRole('alert')).toContainText(
    'is at version 3 by now',
  );
  await expect(admin.getByText('Version 3 was saved while you write')).toBeVisible();
  await expect(title).toHaveValue('Stacks stay for ever');
  await enterOn(admin, admin.getByRole('button', { name: 'Keep mine, go on from version 3' }));
  await enterOn(admin, admin.getByRole('button', { name: 'Save as version 4' }));
  await expect(admin.getByText('4 versions')).toBeVisible();
  await admin.getByText(/^Version 2 /).click();
  await enterOn(admin, admin.getByRole('button', { name: 'Take version 2 into the editor' }));
  await expect(admin.getByText('This is the text of version 2')).toBeVisible();

  expect((await interlock.ask(key, 'run-1', 'claude-code', deleteStack)).decision).toBe('allow');
  await admin.goto(`/${slug}/timeline`);
  await expect(admin.getByText(/would have been held by no-stack-deletion/).first()).toBeVisible();
});

test('a role is expected, and what is granted stands against what was used', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  const admin = await interlock.signedIn(browser, 'admin', slug);
  await interlock.send(key, { session: 'run-1', type: 'session.started', data: { role: 'agent-deploy' } });
  await interlock.ask(key, 'run-1', 'claude-code', 'kubectl delete pod web-1');
  await admin.goto(`/${slug}/roles`);
  await expect(admin.getByText('not expected', { exact: true })).toBeVisible();
  await admin.getByRole('button', { name: 'Expect it…' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('What it is for').fill('Rolls out what was reviewed');
  await dialog.getByLabel('What it grants, one a line').fill('change kubernetes\nread *');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(admin.getByText('Rolls out what was reviewed')).toBeVisible();
  await expect(admin.getByRole('row', { name: /destroy kubernetes/ })).toContainText('not granted');
  await expect(admin.getByRole('row', { name: /change kubernetes/ })).toContainText('never used');
});
