import { expect, type Page } from '@playwright/test';
import { test } from './console-test';
import { enterOn, tabTo, typeInto } from './keyboard';

/** Where screen readers hear what an order came to, and each time that it says something from now on. */
async function listen(page: Page) {
  const region = page.getByRole('status', { name: 'What was done' });
  await expect(region).toHaveText('');
  const heard = await region.evaluateHandle((element) => {
    const words: string[] = [];
    new MutationObserver(() => words.push(element.textContent)).observe(element, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    return words;
  });
  return (words: string[]) => expect.poll(() => heard.jsonValue()).toEqual(words);
}

test('what an order came to is said to screen readers, also the same words again and as a dialog closes', async ({
  interlock,
  browser,
}) => {
  const { slug } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'admin');
  await page.goto(`/${slug}/settings`);
  const saysOfSettings = await listen(page);
  const hold = page.getByRole('switch', { name: /^Hold all/ });
  await tabTo(page, hold);
  await page.keyboard.press('Space');
  await saysOfSettings(['Hold all is on.']);
  const revoke = page.getByRole('button', { name: /^Revoke key/ });
  const key = (await revoke.getAttribute('aria-label'))?.split(' ').at(-1);
  await enterOn(page, revoke);
  const dialog = page.getByRole('dialog', { name: 'Revoke this key' });
  await enterOn(page, dialog.getByRole('button', { name: 'Revoke', exact: true }));
  await saysOfSettings(['Hold all is on.', `Key ${key} revoked.`]);
  await expect(dialog).toBeHidden();

  await page.request.post(`/api/console/${slug}/incidents`, {
    data: { title: 'Something to look at', severity: 'high' },
    headers: { origin: interlock.baseUrl },
  });
  await page.goto(`/${slug}/incidents/1`);
  const saysOfIncident = await listen(page);
  const note = page.getByRole('textbox', { name: 'Note' });
  await tabTo(page, note);
  for (const said of [['Note added.'], ['Note added.', 'Note added.']]) {
    await typeInto(page, note, 'It was looked at');
    await enterOn(page, page.getByRole('button', { name: 'Add note' }));
    await saysOfIncident(said);
    await page.keyboard.press('Shift+Tab');
  }
});

test('what a filter found is said, and a refusal leads to its field', async ({ interlock, browser }) => {
  const { slug } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'admin', slug);
  const found = page.getByRole('status').filter({ hasText: /match/ });
  await page.goto(`/${slug}/settings`);
  await page.getByRole('searchbox', { name: /^Key, owner/ }).fill('no such key');
  await expect(found).toContainText('No key matches');
  await page.getByRole('searchbox', { name: /^Key, owner/ }).fill('agents@example.com');
  await expect(found).toHaveText('One key matches.');

  await page.goto(`/${slug}/roles`);
  await page.getByRole('button', { name: 'Expect a role…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Role' }).fill('agent-deploy');
  await dialog.getByRole('textbox', { name: 'What it is for' }).fill('Rolls out what was reviewed');
  const grants = dialog.getByRole('textbox', { name: 'What it grants, one a line' });
  await grants.fill('anything at all');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(grants).toBeFocused();
  await expect(grants).toHaveAttribute('aria-invalid', 'true');
  await expect(grants).toHaveAccessibleDescription(/Not saved.*grants\[0\]: must be/);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('change kubernetes');
  await expect(grants).not.toHaveAttribute('aria-invalid');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();

  const removal = page.getByRole('button', { name: 'Remove…' });
  await enterOn(page, removal);
  await enterOn(page, page.getByRole('dialog').getByRole('button', { name: 'Remove' }));
  await expect(removal).toBeHidden();
  await expect(page.getByRole('main')).not.toBeFocused();
  await expect(page.locator('body')).not.toBeFocused();
});
