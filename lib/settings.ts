import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/**
 * The process environment, read once. This is the only file that may read it (lint: noProcessEnv).
 * `.env.example` lists every name with its meaning.
 */
const environmentSchema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.string().startsWith('postgres', 'must be a postgres:// address').optional(),
  INTERLOCK_DATA: z.string().min(1).default('.data'),
  INTERLOCK_URL: z.url('must be a full address such as https://interlock.example.com').optional(),
  INTERLOCK_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  INTERLOCK_HOSTS: z.string().optional(),
  INTERLOCK_TRUSTED_PROXIES: z.string().optional(),
  INTERLOCK_ALLOW_PLAIN_HTTP: z.enum(['yes', 'no']).default('no'),
});

export type Settings = {
  mode: 'production' | 'development' | 'test';
  port: number;
  host: string;
  /** Undefined: the embedded Postgres in `dataDir` is used. */
  databaseUrl: string | undefined;
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
  version: string;
};

const list = (text: string | undefined) =>
  (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** Parses an environment; throws an Error whose message names each wrong variable and what it must be. */
export function parseSettings(env: Record<string, string | undefined>): Settings {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not usable:\n${lines.join('\n')}\nSee .env.example for every name.`);
  }
  const e = parsed.data;
  const publicUrl = e.INTERLOCK_URL?.replace(/\/+$/, '');
  return {
    mode: e.NODE_ENV,
    port: e.PORT,
    host: e.HOST,
    databaseUrl: e.DATABASE_URL,
    dataDir: path.resolve(e.INTERLOCK_DATA),
    publicUrl,
    secret: e.INTERLOCK_SECRET,
    hosts: [...list(e.INTERLOCK_HOSTS), ...(publicUrl ? [new URL(publicUrl).hostname] : [])],
    trustedProxies: list(e.INTERLOCK_TRUSTED_PROXIES),
    allowPlainHttp: e.INTERLOCK_ALLOW_PLAIN_HTTP === 'yes',
    version: JSON.parse(readFileSync(path.resolve('package.json'), 'utf8')).version,
  };
}

// biome-ignore lint/style/noProcessEnv: the one place that reads it
export const settings = parseSettings(process.env);
