import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { findPaleControls } from './find-pale-controls';

/** Rules of the Web Content Accessibility Guidelines 2.2, A and AA. */
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Those of them that look at colours: all that can differ between the schemes. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** Fails with what axe finds on the page as it is now, by the rules of WCAG 2.2 A and AA, and with controls too pale to see; `what` says where. */
export async function expectNoViolations(page: Page, what: string): Promise<void> {
  await expectNothing(page, what, (axe) => axe.withTags(wcag));
}

/** The same in both colour schemes, without motion: all rules in the light one, those of colours in the dark one. */
export async function expectNoViolationsLightAndDark(page: Page, what: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expectNothing(page, `${what}, light`, (axe) => axe.withTags(wcag));
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectNothing(page, `${what}, dark`, (axe) => axe.withRules(colourRules));
}

async function expectNothing(page: Page, what: string, by: (axe: AxeBuilder) => AxeBuilder): Promise<void> {
  // Between two pages there is none: the next one's title comes with its first bytes, and nobody reads a page in between.
  await expect(page, what).toHaveTitle(/./);
  await settled(page);
  const { violations } = await by(new AxeBuilder({ page })).analyze();
  const found = violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join('; ')}`,
  );
  expect([...found, ...(await findPaleControls(page))], what).toEqual([]);
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
