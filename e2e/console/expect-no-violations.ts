import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';
import { findPaleControls } from './find-pale-controls';

/** Axe, as small as it comes: every page that is looked at gets it anew. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Rules of the Web Content Accessibility Guidelines 2.2, A and AA. */
const wcag: axe.RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
/** Those of them that look at colours: all that can differ between the schemes. */
const colourRules: axe.RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Fails with what axe finds on the page as it is now, by the rules of WCAG 2.2 A and AA, and with controls too pale to see; `what` says where. */
export async function expectNoViolations(page: Page, what: string): Promise<void> {
  await expectNothing(page, what, wcag);
}

/** The same in both colour schemes, without motion: all rules in the light one, those of colours in the dark one. */
export async function expectNoViolationsLightAndDark(page: Page, what: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expectNothing(page, `${what}, light`, wcag);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectNothing(page, `${what}, dark`, colourRules);
}

async function expectNothing(page: Page, what: string, runOnly: axe.RunOnly): Promise<void> {
  // Between two pages there is none: the next one's title comes with its first bytes, and nobody reads a page in between.
  await expect(page, what).toHaveTitle(/./);
  await settled(page);
  const found = await findViolations(page, runOnly);
  expect([...found, ...(await findPaleControls(page))], what).toEqual([]);
}

/** By axe itself: its package for Playwright loads it twice for each look, once into a page of its own for frames, and there are none here. */
async function findViolations(page: Page, runOnly: axe.RunOnly): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const violations = await page.evaluate(
    async (options) => {
      const inPage = window as unknown as { axe: typeof axe };
      const { violations } = await inPage.axe.run(document, options);
      return violations.map(({ id, nodes }) => ({
        id,
        targets: nodes.map(({ target }) => target.join(' ')),
      }));
    },
    { runOnly, resultTypes: ['violations'], preload: false } satisfies axe.RunOptions,
  );
  return violations.map(({ id, targets }) => `${id}: ${targets.join('; ')}`);
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
