import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Fails with what axe finds on the page as it is now, by the rules of WCAG 2.2 A and AA; `what` says where. */
export async function expectNoViolations(page: Page, what: string): Promise<void> {
  await settled(page);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const found = violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join('; ')}`,
  );
  expect(found, what).toEqual([]);
}

/**
 * Waits until nothing fades or moves any more: colours half way through a transition are nobody's contrast. What turns for ever
 * (a spinner) is not waited for; a busy page counts as settled once it was still for two frames.
 */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const moving = () =>
      document.getAnimations().some(({ playState, effect }) => {
        return playState === 'running' && Number.isFinite(Number(effect?.getComputedTiming().endTime));
      });
    for (let frame = 0; frame < 2; frame += 1) {
      await new Promise(requestAnimationFrame);
      if (moving()) return false;
    }
    return true;
  });
}
