import { expect, type Page } from '@playwright/test';
import { test } from './console-test';
import { password } from './enter-invited';
import { expectNoViolations } from './expect-no-violations';
import { enterOn } from './keyboard';

const emailOf = async (page: Page) =>
  ((await (await page.request.get('/api/console/me')).json()) as { email: string }).email;

test('a key: made and shown once, used, and refused at once when it is revoked', async ({
  interlock,
  browser,
}) => {
  const { slug } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'admin', slug);
  await page.goto(`/keys?environment=${slug}`);
  await enterOn(page, page.getByRole('button', { name: 'New key…' }));
  const dialog = page.getByRole('dialog', { name: `New agent key of ${slug}` });
  await dialog.getByRole('textbox', { name: 'Label' }).fill('the build machine');
  await expectNoViolations(page, 'new key');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const key = (await dialog.getByText(/^ilk_[\w-]+$/).textContent()) ?? '';
  await expectNoViolations(page, 'the key, once');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  expect((await interlock.ask(key, 'run-1')).decision).toBe('allow');
  await enterOn(page, dialog.getByRole('button', { name: 'I have copied it' }));
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'New key…' })).toBeFocused();
  const row = page.getByRole('row', { name: /the build machine/ });
  await expect(row).toContainText(key.slice(0, 8));
  await page.reload();
  expect(await page.content()).not.toContain(key);

  await enterOn(page, row.getByRole('button', { name: /^Revoke key/ }));
  const revoke = page.getByRole('dialog', { name: 'Revoke this key' });
  await expect(revoke.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectNoViolations(page, 'revoke a key');
  expect((await interlock.ask(key, 'run-1')).decision).toBe('allow');
  await enterOn(page, revoke.getByRole('button', { name: 'Revoke', exact: true }));
  await expect(row).toContainText('revoked');
  await expect(interlock.send(key, { session: 'run-1', type: 'tool.completed' })).rejects.toThrow('401');
});

test('a role: granted and taken away counts from the next request', async ({ interlock, browser }) => {
  const { slug } = await interlock.environment();
  const other = await interlock.environment();
  const admin = await interlock.signedIn(browser, 'admin');
  const person = await interlock.signedIn(browser, 'viewer', slug);
  const email = await emailOf(person);
  await admin.goto(`/people?q=${email}`);
  await enterOn(admin, admin.getByRole('button', { name: `Grant ${email} a role` }));
  const grant = admin.getByRole('dialog', { name: `Grant ${email} a role` });
  await grant.getByRole('combobox', { name: 'Role' }).click();
  await admin.getByRole('option', { name: /^responder/ }).click();
  await grant.getByRole('combobox', { name: 'Where' }).click();
  await admin.getByRole('option', { name: other.slug }).click();
  await expectNoViolations(admin, 'grant');
  expect((await person.goto(`/${other.slug}/timeline`))?.status()).toBe(404);
  await enterOn(admin, grant.getByRole('button', { name: 'Grant', exact: true }));
  await expect(grant).toBeHidden();
  expect((await person.goto(`/${other.slug}/timeline`))?.status()).toBe(200);

  const taken = admin.getByRole('button', { name: `Take responder of ${other.slug} from ${email}` });
  await enterOn(admin, taken);
  const take = admin.getByRole('dialog', { name: 'Take this role' });
  await expectNoViolations(admin, 'take a role');
  await enterOn(admin, take.getByRole('button', { name: 'Take it' }));
  await expect(taken).toHaveCount(0);
  expect((await person.goto(`/${other.slug}/timeline`))?.status()).toBe(404);
  expect((await person.goto(`/${slug}/timeline`))?.status()).toBe(200);
});

test('a person: disabled is out at once, enabled comes back with the password they had', async ({
  interlock,
  browser,
}) => {
  const { slug } = await interlock.environment();
  const admin = await interlock.signedIn(browser, 'admin');
  const person = await interlock.signedIn(browser, 'responder', slug);
  const email = await emailOf(person);
  await admin.goto(`/people?q=${email}`);
  await enterOn(admin, admin.getByRole('button', { name: `Disable ${email}` }));
  const disable = admin.getByRole('dialog', { name: 'Disable this person' });
  await expectNoViolations(admin, 'disable a person');
  expect((await person.request.get('/api/console/me')).status()).toBe(200);
  await enterOn(admin, disable.getByRole('button', { name: 'Disable', exact: true }));
  await expect(disable).toBeHidden();
  expect((await person.request.get('/api/console/me')).status()).toBe(401);
  const signIn = async () => {
    await person.goto(`/sign-in?next=/${slug}/sessions`);
    await person.getByLabel('E-mail').fill(email);
    await person.getByRole('textbox', { name: 'Password' }).fill(password);
    await person.getByRole('button', { name: 'Sign in' }).click();
  };
  await signIn();
  await expect(person.getByRole('alert').filter({ hasText: 'Not signed in' })).toBeVisible();

  await expect(admin.getByRole('button', { name: `Recovery link for ${email}` })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await enterOn(admin, admin.getByRole('button', { name: `Enable ${email}` }));
  const enable = admin.getByRole('dialog', { name: 'Enable this person again' });
  await expectNoViolations(admin, 'enable a person');
  await enterOn(admin, enable.getByRole('button', { name: 'Enable', exact: true }));
  await expect(admin.getByRole('button', { name: `Disable ${email}` })).toBeVisible();
  await signIn();
  await expect(person).toHaveURL(new RegExp(`/${slug}/sessions`));
});

test('a password: changed with the old one only; other sign-ins end, this one stays', async ({
  interlock,
  browser,
}) => {
  const { slug } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'viewer', slug);
  const email = await emailOf(page);
  const other = await browser.newPage({ baseURL: interlock.baseUrl });
  const signIn = async (words: string) => {
    await other.goto('/sign-in');
    await other.getByLabel('E-mail').fill(email);
    await other.getByRole('textbox', { name: 'Password' }).fill(words);
    await other.getByRole('button', { name: 'Sign in' }).click();
  };
  await signIn(password);
  await other.waitForURL((url) => url.pathname === '/');
  await page.goto('/account');
  const now = page.getByRole('textbox', { name: 'Password now' });
  const next = page.getByRole('textbox', { name: 'New password' });
  const change = page.getByRole('button', { name: 'Change the password' });
  await now.fill('not the password');
  await next.fill('short');
  await change.click();
  await expect(next).toHaveAttribute('aria-invalid', 'true');
  await expectNoViolations(page, 'a password that is too short');
  await next.fill('quite another long password');
  await change.click();
  await expect(page.getByRole('alert').filter({ hasText: 'Not changed' })).toBeVisible();
  await expectNoViolations(page, 'a wrong password');
  await now.fill(password);
  await change.click();
  await expect(page.getByText('Your other sign-ins have ended.')).toBeVisible();
  await expect(now).toHaveValue('');
  expect((await page.request.get('/api/console/me')).status()).toBe(200);
  expect((await other.request.get('/api/console/me')).status()).toBe(401);
  // An open page of an ended sign-in goes to the sign-in page by itself.
  await other.waitForURL((url) => url.pathname === '/sign-in');
  await signIn('quite another long password');
  await other.waitForURL((url) => url.pathname === '/');
});

test('first steps: a second person is invited from there, with a link that is shown once', async ({
  interlock,
  browser,
}) => {
  const page = await interlock.signedIn(browser, 'admin');
  await page.goto('/first-run');
  await expectNoViolations(page, 'first steps');
  await enterOn(page, page.getByRole('button', { name: 'Invite a second person…' }));
  const dialog = page.getByRole('dialog', { name: 'Invite a person' });
  await dialog.getByLabel('E-mail').fill('second-person@example.com');
  await expectNoViolations(page, 'inviting a second person');
  await page.keyboard.press('Enter');
  const made = page.getByRole('dialog', { name: 'Invitation of second-person@example.com' });
  const link = (await made.getByText(/\/welcome\/ill_/).textContent()) ?? '';
  await enterOn(page, made.getByRole('button', { name: 'I have copied it' }));
  await page.reload();
  expect(await page.content()).not.toContain(link);
  await page.goto('/people?q=second-person');
  await expect(page.getByText('invited, not come yet')).toBeVisible();
});
