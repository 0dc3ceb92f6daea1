import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '@/e2e/find-browser';
import { type Cast, call, makeCast } from '@/e2e/prove/stage';
import { startServer } from '@/lib/testing/start-server';
import type { Figure } from './bench';
import { percentile } from './percentile';
import { sampleEvent } from './sample-event';
import { signIn } from './sign-in';

const lines = 100_000;
/** Rows drawn at once: a screen of 900 px holds about 25, and some beyond either edge. */
const mostRows = 120;
/** A browser's tab with all lines in it. */
const mostHeapBytes = 600 * 1024 * 1024;

type Walk = {
  seen: number;
  newest: number;
  oldest: number;
  faults: string[];
  most: number;
  framesMs: number[];
};

/**
 * Scrolls through a timeline of 100,000 lines in a real browser, from the newest to the oldest, and then watches live
 * lines come in on top of all of them. Throws when a line was missed or out of order, or when rows or memory grow without end.
 */
export async function benchList(): Promise<Figure[]> {
  const data = await mkdtemp(path.join(tmpdir(), 'interlock-bench-list-'));
  const env = { INTERLOCK_DATA: data };
  const server = await startServer({ env });
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info'],
  });
  try {
    const cast = await makeCast(env, 'long-list');
    await fill(server.baseUrl, cast);
    const page = await browser.newPage({ baseURL: server.baseUrl, viewport: { width: 1440, height: 900 } });
    await signIn(page, server.baseUrl, cast);
    await page.goto(`/${cast.slug}/timeline`);
    await page.getByRole('row', { name: /cart/ }).first().waitFor();
    const walk = await page.evaluate(scrollDown);
    const heap = await heapOf(page);
    check(walk, heap);
    console.log(
      `list: ${walk.seen.toLocaleString('en')} rows seen one by one, at most ${walk.most} drawn at once, ${Math.round(heap / 1024 / 1024)} MB of heap`,
    );
    const live = await watchLive(page, server.baseUrl, cast);
    return [
      figure('frame while scrolling 100,000 rows', walk.framesMs),
      figure('frame while live lines come in on top of 100,000 rows', live),
    ];
  } finally {
    await browser.close();
    await server.kill('SIGTERM');
    await rm(data, { recursive: true, force: true });
  }
}

const figure = (name: string, framesMs: number[]): Figure => ({
  name: `${name} (p95 ${percentile(framesMs, 0.95).toFixed(0)} ms)`,
  p50Ms: percentile(framesMs, 0.5),
  p99Ms: percentile(framesMs, 0.99),
});

async function fill(baseUrl: string, cast: Cast): Promise<void> {
  for (let sent = 0; sent < lines; sent += 1000) {
    const events = Array.from({ length: 1000 }, () => sampleEvent('long'));
    const { status } = await call(baseUrl, cast.key, 'POST', '/api/v1/events', { events });
    if (status !== 200) throw new Error(`filling the log answered ${status}`);
  }
}

/**
 * Runs in the page (and so names no function inside: the loader would mark it with something the page does not have).
 * Half a screen a frame, until the end; every row that is drawn is looked at.
 */
async function scrollDown(): Promise<Walk> {
  const grid = document.querySelector('[role=grid]');
  const scroller = grid?.parentElement;
  if (!grid || !scroller) throw new Error('there is no list');
  const seen = new Set<number>();
  const walk: Walk = { seen: 0, newest: 0, oldest: 0, faults: [], most: 0, framesMs: [] };
  let stoodStill = 0;
  for (let before = performance.now(); stoodStill < 600; ) {
    const rows = [...grid.querySelectorAll('tbody tr')].map((row) => Number(row.id.replace('event-', '')));
    walk.most = Math.max(walk.most, rows.length);
    for (const [index, seq] of rows.entries()) {
      const above = rows[index - 1];
      if (above !== undefined && above !== seq + 1) walk.faults.push(`${seq} stands under ${above}`);
      seen.add(seq);
    }
    const place = scroller.scrollTop;
    scroller.scrollTop = place + scroller.clientHeight / 2;
    stoodStill = scroller.scrollTop === place ? stoodStill + 1 : 0;
    if (seen.has(1)) break;
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    if (stoodStill === 0) walk.framesMs.push(now - before);
    before = now;
  }
  const numbers = [...seen];
  walk.seen = seen.size;
  walk.newest = numbers.reduce((a, b) => Math.max(a, b), 0);
  walk.oldest = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return walk;
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

function check({ seen, newest, oldest, faults, most }: Walk, heap: number): void {
  if (faults.length > 0) throw new Error(`rows out of order: ${faults.slice(0, 5).join('; ')}`);
  if (oldest !== 1 || seen !== newest || seen < lines)
    throw new Error(`${seen} rows were seen, from ${newest} down to ${oldest}: not all of them`);
  if (most > mostRows) throw new Error(`${most} rows were drawn at once`);
  if (heap > mostHeapBytes) throw new Error(`the page holds ${heap} bytes`);
}

/** Frames while twenty lines a second come in at the top of the whole list. */
async function watchLive(page: Page, baseUrl: string, cast: Cast): Promise<number[]> {
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  const resume = page.getByRole('button', { name: 'Resume' });
  if (await resume.isVisible()) await resume.click();
  const frames = page.evaluate(async () => {
    const all: number[] = [];
    const began = performance.now();
    for (let before = began; before - began < 6000; ) {
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      all.push(now - before);
      before = now;
    }
    return all;
  });
  for (let sent = 0; sent < 100; sent += 1) {
    await call(baseUrl, cast.key, 'POST', '/api/v1/events', sampleEvent('live'));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return frames;
}
