import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

/**
 * Browsers (contexts) with one page each, handed from the person of one test to that of the next: to load a page where others were before
 * takes two thirds of the processor time of a first page in a process of its own, and a hundred people sit down in a run.
 */
export class Seats {
  readonly #free = new Set<Page>();
  readonly #taken = new Set<Page>();

  /** An empty page in a browser where nobody is signed in. Of the options, a seat that was free takes the headers only. */
  async take(browser: Browser, options: BrowserContextOptions): Promise<Page> {
    const [free] = this.#free;
    const page = free ?? (await (await browser.newContext(options)).newPage());
    this.#free.delete(page);
    this.#taken.add(page);
    await page.context().setExtraHTTPHeaders(options.extraHTTPHeaders ?? {});
    return page;
  }

  /** Ends everything that goes on in the browser. With `keep`, seats become free without anything their people left; else they go, too. */
  async clear(browser: Browser, keep: boolean): Promise<void> {
    for (const context of browser.contexts()) {
      const seat = context.pages().find((page) => this.#taken.has(page) || this.#free.has(page));
      if (!seat || !keep) await context.close();
      else if (this.#taken.has(seat)) await this.#leave(seat);
    }
    this.#taken.clear();
    if (!keep) this.#free.clear();
  }

  async #leave(page: Page): Promise<void> {
    const context = page.context();
    for (const other of context.pages()) if (other !== page) await other.close();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.setOffline(false);
    await context.clearCookies();
    if (page.url().startsWith('http'))
      await page.evaluate(() => {
        window.localStorage.clear();
        window.sessionStorage.clear();
      });
    await page.goto('about:blank');
    await page.emulateMedia({ colorScheme: null, reducedMotion: null });
    await page.setViewportSize(wide);
    this.#free.add(page);
  }
}

/** How large a page is where a test does not say. */
export const wide = { width: 1440, height: 900 };
