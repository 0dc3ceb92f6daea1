import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { call, makeOperator, interlock as runCommand } from '@/e2e/prove/stage';
import { type PreparedDatabase, prepareDatabase } from '@/lib/boot/prepare-database';
import { withOwner } from '@/lib/boot/with-owner';
import type { Tier } from '@/lib/domain/environment';
import { parseSettings } from '@/lib/settings';
import { startServer } from '@/lib/testing/start-server';

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
    role: Invited,
    environment?: string,
    content?: boolean,
  ): Promise<{ email: string; link: string; context: BrowserContext }>;
  /** An empty page signed in as a new person with this role in the environment (everywhere, where none is named); only a viewer can go without content. */
  signedIn(browser: Browser, role: Invited, environment?: string, content?: boolean): Promise<Page>;
};

type Invited = 'viewer' | 'responder' | 'admin';

/** What everybody who signs in here has chosen. */
export const password = 'correct horse battery';

/** Tests find things by role and accessible name only; each has an environment of its own. */
export const test = base.extend<{ leaving: undefined }, { interlock: Console }>({
  leaving: [
    async ({ browser }, use) => {
      await use(undefined);
      // Pages left open go on following the log, and slow down every test after this one.
      for (const context of browser.contexts()) await context.close();
    },
    { auto: true },
  ],
  interlock: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the first parameter destructured
    async ({}, use) => {
      const data = await mkdtemp(path.join(tmpdir(), 'interlock-browser-'));
      // Each person comes from an address of their own, as in life: sign-in is limited by address.
      const env = { INTERLOCK_DATA: data, INTERLOCK_TRUSTED_PROXIES: '127.0.0.1' };
      let server = await startServer({ env });
      const { baseUrl } = server;
      const restart = async (meanwhile: () => Promise<void>) => {
        await server.kill('SIGKILL');
        await meanwhile();
        server = await startServer({ env: { ...env, PORT: new URL(baseUrl).port } });
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
        makeConsole(baseUrl, token, {
          ...{ restart, silence, ageAccounts, ageSignIns },
          command: (...words) => runCommand(env, ...words),
          onDatabase: (work) => onDatabase(data, work),
        }),
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

function makeConsole(
  baseUrl: string,
  token: string,
  faults: Pick<Console, 'restart' | 'silence' | 'ageAccounts' | 'ageSignIns' | 'command' | 'onDatabase'>,
): Console {
  let people = 0;
  const made = () => `e${randomUUID().slice(0, 8)}`;
  const post = async (path: string, body: object): Promise<Record<string, string>> => {
    const answer = await call<Record<string, string>>(baseUrl, token, 'POST', `/api/console/${path}`, body);
    if (answer.status >= 300)
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const invited: Console['invited'] = async (browser, role, environment, content = true) => {
    const email = `${role}-${made()}@example.com`;
    const place = environment ? { environment } : {};
    const { link = '' } = await post('operators', { email, role, content, ...place });
    people += 1;
    const extraHTTPHeaders = { 'x-forwarded-for': `10.0.${people >> 8}.${people & 255}` };
    const context = await browser.newContext({ baseURL: baseUrl, extraHTTPHeaders });
    return { email, link: new URL(link).pathname, context };
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
    invited,
    async signedIn(browser, ...place) {
      const { email, link, context } = await invited(browser, ...place);
      const tell = async (path: string, data: object) => {
        const answer = await context.request.post(path, { data, headers: { origin: baseUrl } });
        expect(answer.status(), path).toBe(200);
      };
      const name = `The ${place[0]}`;
      await tell('/api/console/enrol', { token: link.split('/').at(-1), name, password });
      await tell('/api/auth/sign-in/email', { email, password });
      return context.newPage();
    },
  };
}
