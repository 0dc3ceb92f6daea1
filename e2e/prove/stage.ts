import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createKey } from '@/lib/auth/create-key';
import { createOperator } from '@/lib/auth/create-operator';
import { createToken } from '@/lib/auth/create-token';
import { prepareDatabase } from '@/lib/boot/prepare-database';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import type { CommandActor, Ctx } from '@/lib/db/context';
import { instanceKeys } from '@/lib/db/instance-keys';
import { Pulse } from '@/lib/db/pulse';
import type { Role } from '@/lib/domain/operator';
import { createEnvironment } from '@/lib/environments/create-environment';
import { childEnvironment, parseSettings } from '@/lib/settings';
import { launcher } from '@/lib/testing/launcher';

const run = promisify(execFile);

/** The command line, as a person would call it, against the database a proof uses. */
export async function interlock<T>(env: Record<string, string>, ...words: string[]): Promise<T> {
  const { stdout } = await run(process.execPath, [launcher, 'interlock', ...words, '--json'], {
    env: childEnvironment({ ...none, ...env }),
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(stdout) as T;
}

/** Names that would point a child of ours elsewhere than the proof says. */
const none = {
  DATABASE_URL: undefined,
  DATABASE_APP_URL: undefined,
  INTERLOCK_DATA: undefined,
  INTERLOCK_SECRET: undefined,
  PORT: undefined,
};

/** An operator with a token, and a key for an environment of its own. */
export type Cast = { slug: string; key: string; token: string };

/** Makes an environment with an ingest-and-gate key and an admin's token. */
export async function makeCast(env: Record<string, string>, slug: string): Promise<Cast> {
  const { key } = await withStage(env, async (ctx) => {
    await createEnvironment(ctx, { slug, tier: 'production' });
    return createKey(ctx, { environment: slug, scopes: ['ingest', 'gate'], owner: 'owner@example.com' });
  });
  return { slug, key, token: await makeOperator(env, `admin-${slug}@example.com`, 'admin') };
}

/** Invites an operator and makes a token for them. */
export async function makeOperator(
  env: Record<string, string>,
  email: string,
  role: Role,
  environment?: string,
): Promise<string> {
  const { token } = await withStage(env, async (ctx) => {
    await createOperator(ctx, { email, role, environment, baseUrl: 'http://localhost' });
    return createToken(ctx, { email });
  });
  return token;
}

/** Works on the database of a proof as a command does, in this process: to start one for each act took a fifth of the proofs. */
export async function withStage<T>(
  env: Record<string, string>,
  work: (ctx: Ctx<CommandActor>) => Promise<T>,
): Promise<T> {
  const prepared = await prepareDatabase(parseSettings(env, 'test'), { purpose: 'command' });
  const database = openDatabase(prepared.url);
  try {
    const actor = { kind: 'command', user: 'proof' } as const;
    return await work({ database, keys: instanceKeys(prepared.secret), pulse: new Pulse(), actor });
  } finally {
    await closeDatabase(database);
    await prepared.close();
  }
}

/** A JSON call with a bearer; never throws for an HTTP status. */
export async function call<T>(
  baseUrl: string,
  bearer: string,
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<{ status: number; body: T }> {
  const response = await fetch(`${baseUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  });
  return { status: response.status, body: (await response.json()) as T };
}

/** Every line of an environment's log that passes the filter, oldest first, over the API. */
export async function readLog(baseUrl: string, cast: Cast, filter = ''): Promise<LogRow[]> {
  const rows: LogRow[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const path: string = `/api/console/${cast.slug}/events?limit=1000&${filter}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    const { status, body }: { status: number; body: { items: LogRow[]; next: string | null } } = await call(
      baseUrl,
      cast.token,
      'GET',
      path,
    );
    if (status !== 200) throw new Error(`reading the log answered ${status}: ${JSON.stringify(body)}`);
    rows.push(...body.items);
    cursor = body.next;
  }
  return rows.reverse();
}

export type LogRow = {
  seq: number;
  id: string;
  type: string;
  session: string | null;
  /** RFC 3339, the server's clock. */
  receivedAt: string;
  data: Record<string, unknown>;
};
