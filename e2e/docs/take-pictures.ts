import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser } from '@/e2e/find-browser';
import { call, interlock, makeOperator } from '@/e2e/prove/stage';
import { projectRoot } from '@/lib/boot/project-root';
import { startServer } from '@/lib/testing/start-server';

/** One picture of the guide: a page of the demo as somebody sees it. */
type Picture = { name: string; path: string; width?: number; height?: number; scheme?: 'light' | 'dark' };

/** Where a picture is put: `docs`, or a folder named on the command line (then every page in both schemes, wide and narrow). */
const folder = process.argv[2];

/** Takes the pictures of `docs/` from the demo, as it is today: `npm run docs:pictures [-- FOLDER]`. */
async function main(): Promise<void> {
  const data = await mkdtemp(path.join(tmpdir(), 'interlock-pictures-'));
  const env = { INTERLOCK_DATA: data };
  const server = await startServer({ env, args: ['--demo'] });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  try {
    const token = await makeOperator(env, 'guide@example.com', 'admin');
    console.log('The demo runs for a minute and a half, so that there is something to see.');
    await sleep(90_000);
    const { body } = await call<{ items: { id: string; agent: string; events: number }[] }>(
      server.baseUrl,
      token,
      'GET',
      '/api/console/demo/sessions?limit=50',
    );
    const busiest = [...body.items].sort((a, b) => b.events - a.events)[0]?.id ?? '';
    const pages = picturesOf(encodeURIComponent(busiest));
    const invited = ['--email', 'ada@example.com', '--role', 'admin'];
    const { link } = await interlock<{ link: string }>(env, 'operator', 'create', ...invited);
    const state = await signIn(browser, server.baseUrl, link);
    for (const picture of folder ? everyForm(pages) : pages)
      await take(browser, server.baseUrl, state, picture, folder ?? path.join(projectRoot, 'docs'));
  } finally {
    await browser.close();
    await server.kill('SIGTERM');
    await rm(data, { recursive: true, force: true });
  }
}

const picturesOf = (session: string): Picture[] => [
  { name: 'overview', path: '/' },
  { name: 'timeline', path: '/demo/timeline' },
  { name: 'session', path: `/demo/sessions/${session}` },
  { name: 'sessions', path: '/demo/sessions' },
  { name: 'approvals', path: '/demo/approvals' },
  { name: 'approvals-phone', path: '/demo/approvals', width: 390, height: 844, scheme: 'dark' },
  { name: 'incidents', path: '/demo/incidents' },
  { name: 'policies', path: '/demo/policies' },
  { name: 'roles', path: '/demo/roles' },
  { name: 'connect', path: '/demo/connect' },
  { name: 'settings', path: '/demo/settings' },
  { name: 'people', path: '/people' },
  { name: 'keys', path: '/keys' },
  { name: 'account', path: '/account' },
  { name: 'api', path: '/docs/api' },
];

const everyForm = (pages: Picture[]): Picture[] =>
  pages
    .filter(({ width }) => width === undefined)
    .flatMap((page) => [
      { ...page, name: `${page.name}-wide-light`, scheme: 'light' as const },
      { ...page, name: `${page.name}-wide-dark`, scheme: 'dark' as const },
      { ...page, name: `${page.name}-narrow-light`, width: 390, height: 844, scheme: 'light' as const },
    ]);

type State = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>;

async function signIn(browser: Browser, baseUrl: string, link: string): Promise<State> {
  const context = await browser.newContext({ baseURL: baseUrl });
  const page = await context.newPage();
  await page.goto(new URL(link).pathname);
  await page.getByLabel('Your name').fill('Ada');
  await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Enrol and sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/welcome'));
  const state = await context.storageState();
  await context.close();
  return state;
}

async function take(browser: Browser, baseUrl: string, state: State, picture: Picture, into: string) {
  const { name, path: address, width = 1440, height = 900, scheme = 'light' } = picture;
  const context = await browser.newContext({
    baseURL: baseUrl,
    storageState: state,
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(address);
  // Live pages are never idle: what a person would wait for is the content, which is there by then.
  await sleep(3_000);
  await page.screenshot({ path: path.join(into, `${name}.png`) });
  await context.close();
  console.log(`${name}.png`);
}

await main();
