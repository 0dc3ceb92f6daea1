import { expect, type Page } from '@playwright/test';

/**
 * Goes to each address in turn and calls `look` once all of it stands. The first is loaded; the others follow as a link would be followed,
 * without loading the console anew: that took half of the time, and is what people do.
 */
export async function walkPages(
  page: Page,
  paths: readonly string[],
  look: (path: string) => Promise<void>,
): Promise<void> {
  for (const [index, path] of paths.entries()) {
    if (index === 0) await page.goto(path);
    else await follow(page, path);
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
    await look(path);
  }
}

/** By Next's own router, which every link of the console uses. Asked again where React had not taken over the page before yet: then it is lost. */
async function follow(page: Page, path: string): Promise<void> {
  await expect(async () => {
    await page.evaluate((to) => {
      const { next } = window as unknown as { next: { router: { push: (to: string) => void } } };
      next.router.push(to);
    }, path);
    await expect(page).toHaveURL(path, { timeout: 4000 });
  }).toPass();
}
