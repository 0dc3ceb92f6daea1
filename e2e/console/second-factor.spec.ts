import { expect, type Page } from '@playwright/test';
import { totp } from '@/lib/testing/totp';
import { test } from './console-test';
import { password } from './enter-invited';
import { expectNoViolations } from './expect-no-violations';
import { enterOn } from './keyboard';

const emailOf = async (page: Page) =>
  ((await (await page.request.get('/api/console/me')).json()) as { email: string }).email;

test('a second factor: set up by picture and code, asked for at sign-in, replaced by a recovery code, taken away', async ({
  interlock,
  browser,
}) => {
  const { slug } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'viewer', slug);
  const email = await emailOf(page);
  await page.goto('/account');
  const form = page.getByRole('form', { name: 'Set up a second factor' });
  await form.getByRole('textbox', { name: 'Your password' }).fill('not the password');
  await form.getByRole('button', { name: 'Set up a second factor' }).click();
  await expect(form.getByRole('alert')).toContainText('is wrong');
  await form.getByRole('textbox', { name: 'Your password' }).fill(password);
  await page.keyboard.press('Enter');
  await expect(form.getByRole('img', { name: 'QR code of the secret below' })).toBeVisible();
  await expectNoViolations(page, 'setting up a second factor');
  const secret = (await form.getByText(/^[A-Z2-7]{40,}$/).textContent()) ?? '';
  const first = totp(secret);
  await form.getByRole('textbox', { name: 'Code' }).fill(first);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Keep these apart from the authenticator')).toBeVisible();
  await expectNoViolations(page, 'recovery codes');
  const [recovery = ''] = ((await page.getByText(/^\w{5}-\w{5}\s/).textContent()) ?? '').split('\n');
  await page.reload();
  await expect(page.getByText('Signing in asks for a code of your authenticator')).toBeVisible();
  expect(await page.content()).not.toContain(recovery);

  const context = await browser.newContext({
    baseURL: interlock.baseUrl,
    extraHTTPHeaders: { 'x-forwarded-for': '10.9.0.1' },
  });
  const other = await context.newPage();
  const signIn = async () => {
    await other.goto(`/sign-in?next=/${slug}/sessions`);
    await other.getByLabel('E-mail').fill(email);
    await other.getByRole('textbox', { name: 'Password' }).fill(password);
    await other.keyboard.press('Enter');
  };
  await signIn();
  const code = other.getByRole('textbox', { name: 'Code' });
  await expect(code).toBeFocused();
  await expectNoViolations(other, 'the code at sign-in');
  await code.fill(first);
  await other.keyboard.press('Enter');
  await expect(other.getByRole('alert').filter({ hasText: 'used already' })).toBeVisible();
  await code.fill(totp(secret, 1));
  await other.keyboard.press('Enter');
  await other.waitForURL((url) => url.pathname === `/${slug}/sessions`);
  await context.clearCookies();
  await signIn();
  await code.fill(recovery);
  await other.keyboard.press('Enter');
  await other.waitForURL((url) => url.pathname === `/${slug}/sessions`);

  await page.goto('/account');
  const list = page.getByRole('row').filter({ hasText: '10.9.0.1' });
  await expect(list).toHaveCount(2);
  await expectNoViolations(page, 'where one is signed in');
  await enterOn(page, page.getByRole('button', { name: 'End all others' }));
  await expect(list).toHaveCount(0);
  expect((await other.request.get('/api/console/me')).status()).toBe(401);

  await enterOn(page, page.getByRole('button', { name: 'Take it away…' }));
  const dialog = page.getByRole('dialog', { name: 'Take away the second factor' });
  await dialog.getByRole('textbox', { name: 'Your password' }).fill(password);
  await dialog.getByRole('textbox', { name: 'Code' }).fill('000000');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('is wrong');
  await expectNoViolations(page, 'taking a second factor away');
});

test('approving in production asks again who it is, by keyboard, and then goes on with what was asked', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment('production');
  const page = await interlock.signedIn(browser, 'responder', slug);
  await interlock.ageAccounts();
  const held = await interlock.ask(key, 'run-1', 'claude-code', 'terraform destroy -auto-approve');
  expect(held.decision).toBe('hold');
  await page.goto(`/${slug}/approvals`);
  await interlock.ageSignIns();
  await enterOn(page, page.getByRole('button', { name: 'Approve…' }));
  const dialog = page.getByRole('dialog', { name: 'Approve this one action' });
  await enterOn(page, dialog.getByRole('button', { name: 'Approve', exact: true }));
  const field = dialog.getByRole('textbox', { name: 'Your password' });
  await expect(field).toBeFocused();
  await expectNoViolations(page, 'confirm that it is you');
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('is wrong');
  await field.fill(password);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const [approval] = (
    (await (await page.request.get(`/api/console/${slug}/approvals`)).json()) as {
      items: { status: string; votes: object[] }[];
    }
  ).items;
  expect(approval?.votes).toHaveLength(1);
});
