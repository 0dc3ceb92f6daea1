import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium } from '@playwright/test';
import { findBrowser } from '@/e2e/find-browser';
import { call, makeCast } from '@/e2e/prove/stage';
import { startServer } from '@/lib/testing/start-server';
import type { Figure } from './bench';
import { percentile } from './percentile';
import { signIn } from './sign-in';

const rounds = 7;
/** How long the fleet of the demo works before anybody looks, milliseconds. */
const fleetMs = 15_000;
/** After the load event, milliseconds: what comes late and moves things must be seen. */
const watchMs = 1500;

type Paint = { first: number; largest: number; shift: number };

/**
 * The demo in a real browser: from asking for a page until anything of it is painted (first), and until its largest part is
 * (pages are drawn by the server with their data, so that is when it can be read). Cold: an empty cache. Warm: the second visit.
 * A longer line that comes in on a live page later counts as its largest part, too: there the first paint is what a reader waits for.
 */
export async function benchPaint(): Promise<Figure[]> {
  const data = await mkdtemp(path.join(tmpdir(), 'interlock-bench-paint-'));
  const env = { INTERLOCK_DATA: data };
  const server = await startServer({ env, args: ['--demo'] });
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const cast = await makeCast(env, 'beside-the-demo');
    await sleep(fleetMs);
    const baseURL = server.baseUrl;
    const first = await browser.newContext({ baseURL });
    await signIn(await first.newPage(), baseURL, cast);
    const storageState = await first.storageState();
    await first.close();
    const figures: Figure[] = [];
    for (const where of await pagesOfDemo(baseURL, cast.token)) {
      const cold: Paint[] = [];
      const warm: Paint[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const context = await browser.newContext({
          baseURL,
          storageState,
          viewport: { width: 1440, height: 900 },
        });
        cold.push(await visit(context, where));
        warm.push(await visit(context, where));
        await context.close();
      }
      figures.push(...figuresOf(`${where.name}, cold`, cold), ...figuresOf(`${where.name}, warm`, warm));
      const shift = Math.max(...[...cold, ...warm].map((paint) => paint.shift));
      console.log(`paint: ${where.name} moved by ${shift.toFixed(4)} at most (cumulative layout shift)`);
    }
    return figures;
  } finally {
    await browser.close();
    await server.kill('SIGTERM');
    await rm(data, { recursive: true, force: true });
  }
}

type Where = { name: string; path: string };

async function pagesOfDemo(baseUrl: string, token: string): Promise<Where[]> {
  const { body } = await call<{ items: { id: string }[] }>(
    baseUrl,
    token,
    'GET',
    '/api/console/demo/sessions',
  );
  const session = body.items[0];
  if (!session) throw new Error('the demo has no session');
  return [
    { name: 'overview', path: '/' },
    { name: 'timeline', path: '/demo/timeline' },
    { name: 'session', path: `/demo/sessions/${encodeURIComponent(session.id)}` },
    { name: 'approvals', path: '/demo/approvals' },
  ];
}

async function visit(context: BrowserContext, { path: address }: Where): Promise<Paint> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen = window as unknown as { paints: Paint };
    seen.paints = { first: Number.NaN, largest: Number.NaN, shift: 0 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as {
        entryType: string;
        name: string;
        startTime: number;
        value: number;
      }[]) {
        if (entry.entryType === 'layout-shift') seen.paints.shift += entry.value;
        else if (entry.name === 'first-contentful-paint') seen.paints.first = entry.startTime;
        else if (entry.entryType === 'largest-contentful-paint') seen.paints.largest = entry.startTime;
      }
    }).observe({ entryTypes: ['paint', 'largest-contentful-paint', 'layout-shift'] });
  });
  await page.goto(address);
  await sleep(watchMs);
  const paint = await page.evaluate(() => (window as unknown as { paints: Paint }).paints);
  await page.close();
  return paint;
}

function figuresOf(name: string, paints: Paint[]): Figure[] {
  const figure = (what: string, of: (paint: Paint) => number): Figure => ({
    name: `${what} of the demo's ${name}`,
    p50Ms: percentile(paints.map(of), 0.5),
    p99Ms: percentile(paints.map(of), 0.99),
  });
  return [
    figure('first contentful paint', ({ first }) => first),
    figure('largest contentful paint', ({ largest }) => largest),
  ];
}
