import { expect } from '@playwright/test';
import { test } from './console-test';
import { password } from './enter-invited';

for (const role of ['viewer', 'responder', 'admin'] as const) {
  test(`a ${role} enrols by their link, is signed in, sees their environment and no other, signs out and is out`, async ({
    interlock,
    browser,
  }) => {
    const mine = await interlock.environment();
    const other = await interlock.environment();
    const { link, context } = await interlock.invited(browser, role, mine.slug);
    const page = await context.newPage();
    await page.goto(link);
    await page.getByLabel('Your name').fill(`The ${role}`);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Enrol and sign in' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await expect(page.getByText(mine.slug).first()).toBeVisible();
    await expect(page.getByText(other.slug)).toHaveCount(0);
    const foreign = await page.goto(`/${other.slug}/timeline`);
    expect(foreign?.status()).toBe(404);
    await page.goto('/');
    await page.getByRole('button', { name: 'You' }).click();
    await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
    await expect(page).toHaveURL(/sign-in/);
    await page.goto(`/${mine.slug}/timeline`);
    await expect(page).toHaveURL(/sign-in\?next=/);
  });
}

test('a wrong password is refused in words, and a right one leads to the page that was asked for', async ({
  interlock,
  browser,
}) => {
  const { slug } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'viewer', slug);
  const me = (await (await page.request.get('/api/console/me')).json()) as { email: string };
  await page.context().clearCookies();
  await page.goto(`/${slug}/incidents?status=open`);
  await page.getByLabel('E-mail').fill(me.email);
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('E-mail or password is wrong.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(new RegExp(`/${slug}/incidents\\?status=open`));
});
