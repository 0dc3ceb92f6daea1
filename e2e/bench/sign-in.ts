import type { Page } from '@playwright/test';
import { type Cast, call } from '@/e2e/prove/stage';

/** Signs a new viewer in to the console by the link an admin hands over. Ends on the overview. */
export async function signIn(page: Page, baseUrl: string, cast: Cast): Promise<void> {
  const person = { email: 'reader@example.com', role: 'viewer' };
  const { body } = await call<{ link: string }>(
    baseUrl,
    cast.token,
    'POST',
    '/api/console/operators',
    person,
  );
  await page.goto(new URL(body.link).pathname);
  await page.getByLabel('Your name').fill('The reader');
  await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Enrol and sign in' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}
