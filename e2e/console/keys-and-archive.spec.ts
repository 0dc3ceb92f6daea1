import { expect } from '@playwright/test';
import { test } from './console-test';
import { expectNoViolations } from './expect-no-violations';
import { enterOn } from './keyboard';

test('a key is rotated: two work, the page says which was used from where and what it may do', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  await interlock.send(key, { session: 'run-1', type: 'tool.completed' });
  const page = await interlock.signedIn(browser, 'admin', slug);
  await page.goto(`/keys?environment=${slug}`);
  const old = page.getByRole('row').filter({ hasText: key.slice(0, 12) });
  await enterOn(page, old.getByRole('button', { name: /^Rotate key/ }));
  const dialog = page.getByRole('dialog');
  await expectNoViolations(page, 'rotate a key');
  await dialog.getByRole('combobox', { name: 'The old key stops' }).click();
  await page.getByRole('option', { name: 'when somebody revokes it' }).click();
  await enterOn(page, dialog.getByRole('button', { name: 'Make the key' }));
  const next = (await dialog.getByText(/^ilk_[\w-]+$/).textContent()) ?? '';
  await enterOn(page, dialog.getByRole('button', { name: 'I have copied it' }));
  for (const each of [key, next]) await interlock.send(each, { session: 'run-1', type: 'tool.completed' });
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: next.slice(0, 12) })).toContainText('from 127.0.0.1');
  await enterOn(page, old.getByRole('button', { name: /^Details of key/ }));
  await expect(page).toHaveURL(/[?&]key=/);
  const details = page.getByRole('dialog');
  await expect(details.getByRole('list', { name: 'It may not' })).toContainText(
    'Hear orders for a supervisor',
  );
  await expect(details.getByRole('link', { name: 'run-1' })).toBeVisible();
  await expect(details.getByText('follows this one')).toBeVisible();
  await expectNoViolations(page, 'what a key may do');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: /^Key, owner/ }).fill('no such key');
  await expect(page).toHaveURL(/[?&]q=no/);
  await expect(old).toHaveCount(0);
});

test('an environment is archived once nothing works in it, stays readable, and comes back', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  await interlock.send(key, { session: 'run-1', type: 'tool.completed' });
  const page = await interlock.signedIn(browser, 'admin', slug);
  await page.goto(`/${slug}/settings`);
  await enterOn(page, page.getByRole('button', { name: 'Archive…' }));
  const dialog = page.getByRole('dialog', { name: `Archive ${slug}` });
  await expectNoViolations(page, 'archive an environment');
  await enterOn(page, dialog.getByRole('button', { name: 'Archive', exact: true }));
  await expect(dialog.getByRole('alert').filter({ hasText: 'at work' })).toBeVisible();
  await page.request.post(`/api/console/${slug}/stop`, {
    data: { reason: 'to be archived' },
    headers: { origin: interlock.baseUrl },
  });
  await enterOn(page, dialog.getByRole('button', { name: 'Archive', exact: true }));
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Take it out of the archive…' })).toBeVisible();
  await expect(interlock.send(key, { session: 'run-2', type: 'tool.completed' })).rejects.toThrow('archived');
  await page.goto('/');
  const archived = page.getByRole('link', { name: slug, exact: true });
  await expect(page.getByText(/^Archived: \d/)).toBeVisible();
  await expectNoViolations(page, 'overview with an archived environment');
  await enterOn(page, archived);
  await expect(page.getByText('its keys are refused. What is here is its history.')).toBeVisible();
  await expectNoViolations(page, 'an archived environment');
});

test('a viewer without content sees that something happened, and why there is no more', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  const prompt = 'MARKER of a prompt';
  await interlock.send(key, { session: 'run-1', type: 'prompt.submitted', data: { prompt } });
  const admin = await interlock.signedIn(browser, 'admin');
  const page = await interlock.signedIn(browser, 'viewer', slug);
  const { email } = (await (await page.request.get('/api/console/me')).json()) as { email: string };
  await page.goto(`/${slug}/timeline`);
  await expect(page.getByText(prompt).first()).toBeVisible();
  await admin.goto(`/people?q=${email}`);
  await enterOn(admin, admin.getByRole('button', { name: `Grant ${email} a role` }));
  const grant = admin.getByRole('dialog', { name: `Grant ${email} a role` });
  await grant.getByRole('combobox', { name: 'Where' }).click();
  await admin.getByRole('option', { name: slug, exact: true }).click();
  await grant.getByRole('checkbox', { name: 'Reads prompts, tool inputs and outputs' }).uncheck();
  await expectNoViolations(admin, 'a grant without content');
  await enterOn(admin, grant.getByRole('button', { name: 'Grant', exact: true }));
  await expect(grant).toBeHidden();
  await page.goto(`/${slug}/timeline`);
  await expect(page.getByText('Content withheld').first()).toBeVisible();
  expect(await page.content()).not.toContain('MARKER');
  await expect(page.getByRole('searchbox', { name: 'Search the events' })).toBeDisabled();
  await expectNoViolations(page, 'timeline without content');
  await page.getByText('Content withheld').first().click();
  const drawer = page.getByRole('complementary', { name: /^Event/ });
  await expect(drawer.getByText('Content withheld: your role here does not include reading')).toBeVisible();
  await expectNoViolations(page, 'a line without content');
  await page.goto(`/${slug}/sessions`);
  await expect(page.getByText('Content withheld').first()).toBeVisible();
});
