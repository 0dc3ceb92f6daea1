import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '@/lib/boot/project-root';
import { Refusal } from '@/lib/boot/refusal';

/**
 * The process environment, read once. This is the only file that may read it (lint: noProcessEnv).
 * `.env.example` lists every name with its meaning.
 */
const postgresAddress = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be an address such as postgres://user:password@host:5432/database',
});

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: postgresAddress.optional(),
  DATABASE_APP_URL: postgresAddress.optional(),
  INTERLOCK_DATA: z.string().min(1).default('.data'),
  INTERLOCK_URL: z.url('must be a full address such as https://interlock.example.com').optional(),
  INTERLOCK_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  INTERLOCK_HOSTS: z.string().optional(),
  INTERLOCK_TRUSTED_PROXIES: z.string().optional(),
  INTERLOCK_METRICS_TOKEN: z
    .string()
    .regex(/^\S{20,}$/, 'must be at least 20 characters without spaces')
    .optional(),
  INTERLOCK_ALLOW_PLAIN_HTTP: z.enum(['yes', 'no']).default('no'),
  LOG_FORMAT: z.enum(['text', 'json']).default('text'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

export type Settings = {
  mode: 'production' | 'development' | 'test';
  port: number;
  host: string;
  /** Undefined: the embedded Postgres in `dataDir` is used. */
  databaseUrl: string | undefined;
  /** The running role's address where DATABASE_URL's user may not create roles; undefined: that role is made. */
  databaseAppUrl: string | undefined;
  /** Absolute path of the folder for the embedded database, secret and locks. */
  dataDir: string;
  /** Public address without a trailing slash; undefined: derived from host and port. */
  publicUrl: string | undefined;
  secret: string | undefined;
  /** Host names (without port) the server answers to, besides the loopback names. */
  hosts: string[];
  /** Addresses whose X-Forwarded-* headers count. */
  trustedProxies: string[];
  /** True: a non-loopback HOST without TLS in front was asked for by name. */
  allowPlainHttp: boolean;
  /** Opens `/metrics`; undefined: only operator tokens do. */
  metricsToken: string | undefined;
  version: string;
};

const list = (text: string | undefined) =>
  (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** Settings that may stand in a file of their own, named by `…_FILE`: an environment is seen by more eyes than a file. */
const secretNames = ['DATABASE_URL', 'DATABASE_APP_URL', 'INTERLOCK_SECRET', 'INTERLOCK_METRICS_TOKEN'];

function withFiles(env: Record<string, string | undefined>): Record<string, string | undefined> {
  const read = { ...env };
  for (const name of secretNames) {
    const file = env[`${name}_FILE`];
    if (!file) continue;
    if (env[name]) throw new Refusal(`Both ${name} and ${name}_FILE are set: leave one of them out.`);
    try {
      read[name] = readFileSync(file, 'utf8').trim();
    } catch (error) {
      throw new Refusal(
        `${name}_FILE names ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code}). Look at its path and its mode.`,
      );
    }
    if (read[name] === '') throw new Refusal(`${name}_FILE names ${file}, which is empty.`);
  }
  return read;
}

/** Parses an environment; `mode` comes from how the process was started. Throws Refusal, whose message names each wrong variable and what it must be. */
export function parseSettings(
  env: Record<string, string | undefined>,
  mode: Settings['mode'] = 'production',
): Settings {
  const present = Object.fromEntries(
    Object.entries(withFiles(env)).filter(([, value]) => value !== '' && value !== undefined),
  );
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Refusal(
      `Some environment variables are not usable:\n${lines.join('\n')}\n.env.example lists every name with its meaning.`,
    );
  }
  const e = parsed.data;
  const publicUrl = e.INTERLOCK_URL?.replace(/\/+$/, '');
  return {
    mode,
    port: e.PORT,
    host: e.HOST,
    databaseUrl: e.DATABASE_URL,
    databaseAppUrl: e.DATABASE_APP_URL,
    dataDir: path.resolve(projectRoot, e.INTERLOCK_DATA),
    publicUrl,
    secret: e.INTERLOCK_SECRET,
    hosts: [...list(e.INTERLOCK_HOSTS), ...(publicUrl ? [new URL(publicUrl).hostname] : [])],
    trustedProxies: list(e.INTERLOCK_TRUSTED_PROXIES),
    allowPlainHttp: e.INTERLOCK_ALLOW_PLAIN_HTTP === 'yes',
    metricsToken: e.INTERLOCK_METRICS_TOKEN,
    version: JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')).version,
  };
}

// biome-ignore lint/style/noProcessEnv: this file is the one place that reads and sets it
const environment: Record<string, string | undefined> = process.env;

/** The settings of this process. Throws Refusal, as parseSettings does. */
export function readSettings(mode: Settings['mode'] = 'production'): Settings {
  return parseSettings(environment, mode);
}

/** How the server logs; read before everything else, so a wrong word counts as the default here and is refused by readSettings. */
export function logSettings(): { format: 'text' | 'json'; level: 'debug' | 'info' | 'warn' | 'error' } {
  const { LOG_FORMAT, LOG_LEVEL } = environmentSchema.shape;
  return {
    format: LOG_FORMAT.catch('text').parse(environment.LOG_FORMAT || undefined),
    level: LOG_LEVEL.catch('info').parse(environment.LOG_LEVEL || undefined),
  };
}

/** Tells React and Next what they run as. Must happen before either is loaded. Nothing here reports to anybody. */
export function setNodeEnv(mode: Settings['mode']): void {
  environment.NODE_ENV = mode;
  environment.NEXT_TELEMETRY_DISABLED = '1';
}

/** The environment for a child process: this one's, with some names set (undefined: removed). */
export function childEnvironment(changes: Record<string, string | undefined>): NodeJS.ProcessEnv {
  return { ...environment, ...changes } as NodeJS.ProcessEnv;
}
