import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, test as base, type Page } from '@playwright/test';
import { call, makeOperator, interlock as runCommand } from '@/e2e/prove/stage';
import { type PreparedDatabase, prepareDatabase } from '@/lib/boot/prepare-database';
import { withOwner } from '@/lib/boot/with-owner';
import type { Tier } from '@/lib/domain/environment';
import { parseSettings } from '@/lib/settings';
import { startServer } from '@/lib/testing/start-server';
import { type Cookie, enterInvited } from './enter-invited';
import { Seats } from './seats';

/** The server all tests of a run share, and ways to put people, environments and events into it. */
export type Console = {
  baseUrl: string;
  /** Kills the server with SIGKILL and starts it again at the same address; `meanwhile` runs while it is away. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
  /** Stops the server from answering (SIGSTOP) while `meanwhile` runs: connections stay open and silent. */
  silence(meanwhile: () => Promise<void>): Promise<void>;
  /** A new environment with an agent key whose owner is nobody who signs in. */
  environment(tier?: Tier): Promise<{ slug: string; key: string }>;
  /** Makes everybody's account two days old: new ones decide nothing in production. */
  ageAccounts(): Promise<void>;
  /** Makes everybody's sign-in one that was confirmed longer ago than counts. */
  ageSignIns(): Promise<void>;
  /** Runs a command of the command line as a person on the server would; returns what it answers as JSON. */
  command<T>(...words: string[]): Promise<T>;
  /** Works on the database itself, with its owner's rights. */
  onDatabase<T>(work: (database: PreparedDatabase) => Promise<T>): Promise<T>;
  /** Sends one event of a session; returns its id. */
  send(
    key: string,
    event: { session: string; agent?: string; type: string; data?: Record<string, unknown> },
  ): Promise<string>;
  /** Asks the gate for one action. */
  ask(
    key: string,
    session: string,
    agent?: string,
    command?: string,
  ): Promise<{ decision: string; reason: string; stopped: boolean; requestId?: string }>;
  /** Invites a new person with this role in the environment (everywhere, where none is named); their browser comes from an address of their own. */
  invited(
    browser: Browser,
    ...place: Place
  ): Promise<{ email: string; link: string; context: BrowserContext }>;
  /** An empty page signed in as a new person with this role in the environment (everywhere, where none is named); only a viewer can go without content. */
  signedIn(browser: Browser, ...place: Place): Promise<Page>;
};

type Place = [role: 'viewer' | 'responder' | 'admin', environment?: string, content?: boolean];
type Faults = Pick<Console, 'restart' | 'silence' | 'ageAccounts' | 'ageSignIns' | 'command' | 'onDatabase'>;
type Arrival = { seats: Seats; enter: (person: { token: string; name: string }) => Promise<Cookie> };

/** Tests find things by role and accessible name only; each has an environment of its own. */
export const test = base.extend<{ leaving: undefined }, { seats: Seats; interlock: Console }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the first parameter destructured
  seats: [async ({}, use) => use(new Seats()), { scope: 'worker' }],
  leaving: [
    async ({ browser, seats, timezoneId }, use) => {
      // Where a browser is cannot be changed afterwards.
      const elsewhere = timezoneId !== undefined;
      if (elsewhere) await seats.clear(browser, false);
      await use(undefined);
      // Pages left open go on following the log, and slow down every test after this one.
      await seats.clear(browser, !elsewhere);
    },
    { auto: true },
  ],
  interlock: [
    async ({ seats }, use) => {
      const data = await mkdtemp(path.join(tmpdir(), 'interlock-browser-'));
      // Each person comes from an address of their own, as in life: sign-in is limited by address.
      const env = { INTERLOCK_DATA: data, INTERLOCK_TRUSTED_PROXIES: '127.0.0.1' };
      let server = await startServer({ env, shortLived: true });
      const { baseUrl } = server;
      const restart = async (meanwhile: () => Promise<void>) => {
        await server.kill('SIGKILL');
        await meanwhile();
        server = await startServer({ env: { ...env, PORT: new URL(baseUrl).port }, shortLived: true });
      };
      const silence = async (meanwhile: () => Promise<void>) => {
        process.kill(server.pid, 'SIGSTOP');
        try {
          await meanwhile();
        } finally {
          process.kill(server.pid, 'SIGCONT');
        }
      };
      const token = await makeOperator(env, 'stage@example.com', 'admin');
      const ageAccounts = () =>
        makeOlder(data, "UPDATE operators SET created_at = now() - interval '2 days'");
      const ageSignIns = () =>
        makeOlder(data, "UPDATE operator_sessions SET confirmed_at = now() - interval '11 minutes'");
      await use(
        makeConsole(
          baseUrl,
          token,
          {
            ...{ restart, silence, ageAccounts, ageSignIns },
            command: (...words) => runCommand(env, ...words),
            onDatabase: (work) => onDatabase(data, work),
          },
          { seats, enter: (person) => enterInvited(env, person) },
        ),
      );
      await server.kill('SIGTERM');
      await rm(data, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 600_000 },
  ],
});

/** Time that a test cannot wait for: changed where only the database's owner can. */
async function makeOlder(data: string, statement: string): Promise<void> {
  await onDatabase(data, ({ ownerUrl }) => withOwner(ownerUrl, (client) => client.query(statement)));
}

async function onDatabase<T>(data: string, work: (database: PreparedDatabase) => Promise<T>): Promise<T> {
  const settings = parseSettings({ INTERLOCK_DATA: data }, 'test');
  const database = await prepareDatabase(settings, { purpose: 'command' });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

function makeConsole(baseUrl: string, token: string, faults: Faults, { seats, enter }: Arrival): Console {
  let people = 0;
  const made = () => `e${randomUUID().slice(0, 8)}`;
  const post = async (path: string, body: object): Promise<Record<string, string>> => {
    const answer = await call<Record<string, string>>(baseUrl, token, 'POST', `/api/console/${path}`, body);
    if (answer.status >= 300)
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const invite = async (...[role, environment, content = true]: Place) => {
    const email = `${role}-${made()}@example.com`;
    const place = environment ? { environment } : {};
    const { link = '' } = await post('operators', { email, role, content, ...place });
    people += 1;
    const extraHTTPHeaders = { 'x-forwarded-for': `10.0.${people >> 8}.${people & 255}` };
    return { email, link: new URL(link).pathname, options: { baseURL: baseUrl, extraHTTPHeaders } };
  };
  return {
    baseUrl,
    ...faults,
    async environment(tier = 'staging') {
      const slug = made();
      await post('environments', { slug, tier });
      const { key = '' } = await post('keys', {
        environment: slug,
        scopes: ['ingest', 'gate'],
        owner: 'agents@example.com',
      });
      return { slug, key };
    },
    async send(key, { agent = 'claude-code', data = {}, ...event }) {
      const id = randomUUID();
      const { status, body } = await call(baseUrl, key, 'POST', '/api/v1/events', {
        id,
        agent,
        data,
        ...event,
      });
      if (status !== 200) throw new Error(`events answered ${status}: ${JSON.stringify(body)}`);
      return id;
    },
    async ask(key, session, agent = 'claude-code', command = 'terraform destroy') {
      const action = { id: randomUUID(), tool: 'Bash', input: { command } };
      const { body } = await call<{ decision: string; reason: string; stopped: boolean }>(
        baseUrl,
        key,
        'POST',
        '/api/v1/gate',
        {
          session,
          agent,
          action,
        },
      );
      return body;
    },
    async invited(browser, ...place) {
      const { email, link, options } = await invite(...place);
      return { email, link, context: await browser.newContext(options) };
    },
    async signedIn(browser, ...place) {
      const { link, options } = await invite(...place);
      const cookie = await enter({ token: link.split('/').at(-1) ?? '', name: `The ${place[0]}` });
      const page = await seats.take(browser, options);
      await page.context().addCookies([{ ...cookie, url: baseUrl, httpOnly: true, sameSite: 'Lax' }]);
      return page;
    },
  };
}
