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
 * (a spinner) is not waited for. Still means for 150 ms: a dialog is there some frames before it begins to fade in.
 */
async function settled(page: Page): Promise<void> {
  // Looped here: `waitForFunction` takes the promise of an async predicate for a yes.
  await page.evaluate(async (stillMs) => {
    const moving = () =>
      document.getAnimations().some(({ playState, effect }) => {
        return playState === 'running' && Number.isFinite(Number(effect?.getComputedTiming().endTime));
      });
    let still = performance.now();
    while (performance.now() - still < stillMs) {
      await new Promise(requestAnimationFrame);
      if (moving()) still = performance.now();
    }
  }, 150);
}
