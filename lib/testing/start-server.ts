import { spawn } from 'node:child_process';
import { projectRoot } from '@/lib/boot/project-root';
import { childEnvironment } from '@/lib/settings';
import { launcher } from './launcher';

export type TestServer = {
  /** Address without a trailing slash. */
  baseUrl: string;
  pid: number;
  /** One-time link that makes the first admin; undefined when there is an admin. */
  firstAdminLink: string | undefined;
  /** Sends a signal and waits for the end; resolves to the exit code, null after a kill. Again: waits only. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
  /** Everything it has written so far. */
  output(): string;
};

export type StartOptions = {
  /** Added to this process' environment (undefined: removed). Name at least INTERLOCK_DATA or DATABASE_URL. */
  env: Record<string, string | undefined>;
  /** Flags of server.ts, e.g. `--api-only`. */
  args?: string[];
  /** It is to be short-lived: see `asFirstTranslated`. Never where speed is measured. */
  shortLived?: boolean;
};

/**
 * Flags of Node for what is over before a better translation of WebAssembly (Prisma's query compiler, Cedar) pays: 1.2 instead of 1.7 s of
 * processor time for a start on existing data, measured in turns.
 */
const asFirstTranslated = ['--liftoff-only'];

/**
 * Starts the real server as a process of its own, on a free port unless `env` has one, and waits until it serves.
 * Throws with what it wrote when it does not start.
 */
export async function startServer({ env, args = [], shortLived = false }: StartOptions): Promise<TestServer> {
  const clean = {
    DATABASE_URL: undefined,
    DATABASE_APP_URL: undefined,
    INTERLOCK_SECRET: undefined,
    HOST: undefined,
  };
  const child = spawn(
    process.execPath,
    [...(shortLived ? asFirstTranslated : []), launcher, 'server', ...args],
    {
      cwd: projectRoot,
      env: childEnvironment({ ...clean, PORT: '0', NODE_ENV: undefined, NODE_OPTIONS: undefined, ...env }),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let text = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const serving = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => {
        text += chunk;
        const address = text.match(/^ {2}Address\s+(\S+)\n[\s\S]*\n\n/m)?.[1];
        if (address) resolve(address);
      });
    }
  });
  const baseUrl = await Promise.race([serving, ended.then(() => undefined)]);
  if (baseUrl === undefined || child.pid === undefined) throw new Error(`the server did not start:\n${text}`);
  return {
    baseUrl,
    pid: child.pid,
    firstAdminLink: text.match(/within 15 minutes:\n\s+(\S+)/)?.[1],
    kill(signal) {
      child.kill(signal);
      return ended;
    },
    output: () => text,
  };
}
