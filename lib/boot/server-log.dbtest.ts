import { type ChildProcess, spawn } from 'node:child_process';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AppContext } from '@/lib/api/app-context';
import { createRouter } from '@/lib/api/router';
import { newSecret } from '@/lib/auth/secret-text';
import { childEnvironment } from '@/lib/settings';
import { launcher } from '@/lib/testing/launcher';
import { openTestDatabase, type TestDatabase } from '@/lib/testing/open-test-database';
import { projectRoot } from './project-root';

/** No shape of a secret that redaction would know: only what is never written stays out. */
const planted = ['plantedpath17', 'plantedquery18', 'plantedheader19', 'plantedbody20', 'plantedcookie21'];
const [inPath = '', inQuery = '', inHeader = '', inBody = '', inCookie = ''] = planted;
let database: TestDatabase;
let child: ChildProcess;
let output = '';

beforeEach(async () => {
  database = await openTestDatabase();
  output = '';
});
afterEach(async () => {
  if (child && child.exitCode === null) {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('close', resolve));
  }
  await database?.close();
});

/** The real server; resolves to its address. */
async function start(env: Record<string, string>): Promise<string> {
  child = spawn(process.execPath, [launcher, 'server', '--api-only'], {
    cwd: projectRoot,
    env: childEnvironment({
      ...{ NODE_ENV: undefined, NODE_OPTIONS: undefined, DATABASE_APP_URL: undefined, HOST: undefined },
      ...{ PORT: '0', DATABASE_URL: database.ownerUrl, INTERLOCK_SECRET: database.secret, ...env },
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // For people the last of what it says is the link and an empty line; in JSON there is neither.
  const saidAll = env.LOG_FORMAT === 'json' ? /Nobody can sign in/ : /within 15 minutes:\n\s+\S+\n\n/;
  return new Promise((resolve, reject) => {
    child.once('close', () => reject(new Error(`it ended:\n${output}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
        const address = output.match(/Address\s+(http:\/\/[^\s"]+)/)?.[1];
        if (address && saidAll.test(output)) resolve(address);
      });
    }
  });
}

test('JSON lines over every route, also where everything fails: no path, query, header, cookie, body or link in any', async () => {
  const address = await start({ LOG_FORMAT: 'json', LOG_LEVEL: 'debug' });
  const routes = createRouter({ settings: {} } as AppContext).routes.filter(({ method }) => method !== 'ALL');
  const all = async () => {
    for (const { method, path: pattern } of routes) {
      if (/live|\/control/.test(pattern)) continue;
      const url = `${address}${pattern.replace(/:\w+/g, inPath)}?q=${inQuery}&token=${inQuery}`;
      const body =
        method === 'GET' ? {} : { body: JSON.stringify({ email: inBody, token: inBody, reason: inBody }) };
      const headers = {
        authorization: `Bearer ilo_${inHeader}`,
        cookie: `interlock=${inCookie}`,
        'content-type': 'application/json',
        'x-request-id': inHeader,
      };
      await fetch(url, { method, headers, ...body });
      await fetch(url, { method, headers: { 'content-type': 'application/json' }, ...body });
    }
  };
  await all();
  // Now what reads the database breaks in an unforeseen way.
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  for (const table of ['sign_in_links', 'operator_tokens', 'agent_keys'])
    await owner.query(`ALTER TABLE ${table} RENAME TO ${table}_away`);
  await owner.end();
  const broken = await fetch(`${address}/api/v1/events`, {
    method: 'POST',
    headers: {
      // Well-formed: it is looked for.
      authorization: `Bearer ${newSecret('key').text}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ id: inBody }),
  });
  await all();
  const lines = output.trim().split('\n');
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const entry of entries)
    expect(entry).toMatchObject({
      level: expect.stringMatching(/^(debug|info|warn|error)$/),
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      component: expect.any(String),
      msg: expect.any(String),
    });
  expect(entries.filter(({ level, route }) => level === 'debug' && route).length).toBeGreaterThan(100);
  for (const secret of [...planted, 'ill_']) expect(output).not.toContain(secret);
  expect(broken.status).toBe(500);
  const { requestId } = (await broken.json()) as { requestId: string };
  expect(broken.headers.get('x-request-id')).toBe(requestId);
  const error = entries.find((entry) => entry.requestId === requestId);
  expect(error).toMatchObject({ level: 'error', status: 500, error: expect.stringContaining('agent_keys') });
});

test('by default lines are for people, with the link, and requests that go well write none', async () => {
  const address = await start({});
  expect(output).toMatch(/\/welcome\/ill_/);
  const before = output;
  for (let n = 0; n < 5; n += 1) await fetch(`${address}/api/health`);
  expect(output).toBe(before);
});

test('a server whose log nobody reads any more goes on serving, and ends cleanly', async () => {
  const address = await start({ LOG_FORMAT: 'json', LOG_LEVEL: 'debug' });
  child.removeAllListeners('close');
  child.stdout?.destroy();
  child.stderr?.destroy();
  // Each is a line; the pipe says only after one of them that it is closed.
  for (const _ of [1, 2, 3]) expect((await fetch(`${address}/api/health`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
});
