import { expect } from '@playwright/test';
import { test } from './console-test';
import { expectNoViolations } from './expect-no-violations';
import { enterOn } from './keyboard';

test('what a session said is erased for good by an admin, and every screen says so', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  await interlock.send(key, {
    session: 'run-1',
    type: 'prompt.submitted',
    data: { prompt: 'call Ada at her private number' },
  });
  const page = await interlock.signedIn(browser, 'admin', slug);
  await page.goto(`/${slug}/sessions/run-1`);
  await expect(page.getByText(/private number/).first()).toBeVisible();
  await enterOn(page, page.getByRole('button', { name: 'Erase content…' }));
  const dialog = page.getByRole('dialog', { name: 'Erase this session’s content?' });
  await expect(dialog.getByRole('textbox', { name: 'Reason' })).toBeFocused();
  await expectNoViolations(page, 'erase');
  await page.keyboard.type('Request of the person concerned');
  await enterOn(page, dialog.getByRole('button', { name: 'Erase for good' }));
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/private number/)).toHaveCount(0);
  await expect(page.getByText('Content erased for privacy').first()).toBeVisible();
  await page.goto(`/${slug}/timeline`);
  await expect(page.getByText(/erased/i).first()).toBeVisible();
  await expect(page.getByText(/private number/)).toHaveCount(0);
});
