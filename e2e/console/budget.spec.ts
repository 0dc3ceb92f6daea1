import { setTimeout } from 'node:timers/promises';
import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import { test } from './console-test';

/** Scripts a page needs to be drawn, bytes as they arrive (issue 5: 250 KB compressed). */
const drawnBudget = 250_000;
/** With what comes behind it: dialogs, and on the timeline and a session the charts (75 KB of it are Recharts). */
const arrivedBudget = 395_000;
/** Cumulative layout shift. 0.1 is called good (web.dev/cls); ours were at 0.0015 and below when this was written. */
const shiftBudget = 0.01;
/** Smaller files are not compressed. */
const leastPacked = 1500;

/** This long without a new script, milliseconds, and a page has all it fetches by itself. */
const quietMs = 1500;

/** `moved`: what stood elsewhere afterwards, for whoever has to find out why. */
type Moves = { shift: number; moved: string[] };
type Seen = Moves & { drawn: number; arrived: number };

test('a page needs at most 250 KB of scripts to be drawn, all compressed by the server, and does not jump', async ({
  interlock,
  browser,
}) => {
  test.setTimeout(480_000);
  const { slug, key } = await interlock.environment();
  for (let n = 0; n < 60; n += 1)
    await interlock.send(key, { session: 'run-1', type: 'message.sent', data: { text: `line ${n}` } });
  const signIn = async (environment?: string) => {
    const page = await interlock.signedIn(browser, 'admin', environment);
    const storageState = await page.context().storageState();
    await page.close();
    return { storageState };
  };
  const anywhere = await signIn();
  // Sees this environment only: cards of others, where stops of tests before this one go on, may change their places.
  const here = await signIn(slug);
  const lists = [
    'timeline',
    'sessions',
    'sessions/run-1',
    'approvals',
    'approvals?status=approved',
    'incidents',
  ];
  const others = ['policies', 'policies/new', 'roles', 'connect', 'settings'];
  const paths = ['/', '/people', '/keys', '/account', '/first-run'];
  paths.push(...[...lists, ...others].map((name) => `/${slug}/${name}`));
  const table: string[] = [];
  const measure = async (path: string, options: BrowserContextOptions) => {
    const { drawn, arrived, shift, moved } = await load(browser, path, {
      ...options,
      baseURL: interlock.baseUrl,
    });
    const wide = options.viewport?.width ?? 1440;
    table.push(`${path} at ${wide}: ${kb(drawn)} drawn, ${kb(arrived)} in all, shift ${shift.toFixed(4)}`);
    expect.soft(drawn, `scripts that ${path} is drawn by`).toBeLessThanOrEqual(drawnBudget);
    expect.soft(drawn, `scripts that ${path} is drawn by`).toBeGreaterThan(100_000);
    expect.soft(arrived, `all scripts of ${path}`).toBeLessThanOrEqual(arrivedBudget);
    expect
      .soft(shift, `layout shift of ${path} at ${wide}, by\n${moved.join('\n')}\n`)
      .toBeLessThan(shiftBudget);
  };
  const as = (path: string) => (path === '/' ? here : anywhere);
  // Where there is less room, lines break sooner, and more moves when they break anew.
  const viewport = { width: 390, height: 844 };
  const widePaths = ['/', `/${slug}/timeline`, `/${slug}/sessions/run-1`, `/${slug}/settings`];
  const visits: [string, BrowserContextOptions][] = [
    ...paths.map((path): [string, BrowserContextOptions] => [path, { ...as(path), viewport }]),
    ...['/sign-in', '/docs/api', '/docs/api/stops'].map((path): [string, BrowserContextOptions] => [
      path,
      { viewport },
    ]),
    ...widePaths.map((path): [string, BrowserContextOptions] => [path, as(path)]),
  ];
  // A visit is waiting most of the time.
  const visitor = async () => {
    for (let visit = visits.shift(); visit; visit = visits.shift()) await measure(...visit);
  };
  await Promise.all([visitor(), visitor(), visitor()]);
  console.log(table.join('\n'));
});

test('a timeline does not jump while lines come in', async ({ interlock, browser }) => {
  const { slug, key } = await interlock.environment();
  const tell = (text: string) =>
    interlock.send(key, { session: 'run-1', type: 'message.sent', data: { text } });
  for (let n = 0; n < 30; n += 1) await tell(`before ${n}`);
  const page = await (await interlock.signedIn(browser, 'viewer')).context().newPage();
  await page.addInitScript(watchShifts);
  await page.goto(`/${slug}/timeline`);
  await expect(page.getByText('before 29')).toBeVisible();
  for (let n = 0; n < 20; n += 1) {
    await tell(`live ${n}`);
    await expect(page.getByText(`live ${n}`).first()).toBeVisible();
  }
  const { shift, moved } = await movesOf(page);
  expect(shift, moved.join('\n')).toBeLessThan(shiftBudget);
});

const movesOf = (page: Page) => page.evaluate(() => (window as unknown as { moves: Moves }).moves);

const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;

/** Opens a page with nothing in the cache, and waits until it has fetched all it fetches by itself. */
async function load(browser: Browser, path: string, options: BrowserContextOptions): Promise<Seen> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.addInitScript(watchShifts);
  const scripts = watchScripts(page);
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  const html = (await answer?.text()) ?? '';
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  await nothingMore(scripts);
  const sizes = await Promise.all(scripts);
  const inPage = new Set([...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, source]) => source));
  const sum = (list: typeof sizes) => list.reduce((total, { bytes }) => total + bytes, 0);
  for (const { source, bytes, encoding } of sizes)
    if (bytes > leastPacked) expect.soft(encoding, `encoding of ${source}`).toBe('br');
  const moves = await movesOf(page);
  await context.close();
  return { ...moves, drawn: sum(sizes.filter(({ source }) => inPage.has(source))), arrived: sum(sizes) };
}

/** Every script that arrives, with the bytes of its body on the line: `content-length`, which no longer body and no shorter one can have. */
function watchScripts(
  page: Page,
): Promise<{ source: string; bytes: number; encoding: string | undefined }>[] {
  const scripts: Promise<{ source: string; bytes: number; encoding: string | undefined }>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return;
    const read = async () => {
      const headers = (await (await request.response())?.allHeaders()) ?? {};
      return {
        source: new URL(request.url()).pathname,
        bytes: Number(headers['content-length']),
        encoding: headers['content-encoding'],
      };
    };
    scripts.push(read());
  });
  return scripts;
}

/** Until no script has come for a while: a page that follows a log is never without a request. */
async function nothingMore(scripts: unknown[]): Promise<void> {
  for (let before = -1; before !== scripts.length; await setTimeout(quietMs)) before = scripts.length;
}

/** Runs in the page before anything else: adds up how far what stands moves without somebody having done something. */
function watchShifts(): void {
  type Shift = {
    value: number;
    startTime: number;
    hadRecentInput: boolean;
    sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
  };
  const moves: Moves = { shift: 0, moved: [] };
  (window as unknown as { moves: Moves }).moves = moves;
  const place = ({ x, y, width, height }: DOMRect) => [x, y, width, height].map(Math.round).join(' ');
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as Shift[]) {
      if (entry.hadRecentInput) continue;
      moves.shift += entry.value;
      for (const { node, previousRect, currentRect } of entry.sources) {
        const words = `${node?.nodeName} ${node?.textContent?.slice(0, 40)}`;
        moves.moved.push(
          `${Math.round(entry.startTime)} ms: ${words}: ${place(previousRect)} -> ${place(currentRect)}`,
        );
      }
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
