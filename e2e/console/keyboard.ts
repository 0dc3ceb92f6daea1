import { expect, type Locator, type Page } from '@playwright/test';

/** More than any page or dialog here has to pass; the people of all tests before are one page. */
const mostSteps = 400;

/** Presses Tab until the target has the focus, as somebody without a mouse would; fails when it is never reached. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < mostSteps; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${mostSteps} times Tab did not reach ${target}`);
}

/** Types into a field that takes the focus by itself, once it has it: a dialog is there some frames before its field is. */
export async function typeInto(page: Page, field: Locator, words: string): Promise<void> {
  await expect(field).toBeFocused();
  await page.keyboard.type(words);
}

/** Reaches the target by Tab and presses Enter on it. */
export async function enterOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}
