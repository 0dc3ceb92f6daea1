import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from './refusal';

/** The system user that runs Postgres. Postgres refuses to run as root. */
export type PostgresAccount = { uid: number; gid: number };

/**
 * Undefined: Postgres runs as the user of this process. As root: the system user `postgres`, created when missing.
 */
export function postgresAccount(): PostgresAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = findAccount();
  if (found) return found;
  for (const [program, args] of [
    ['useradd', ['-r', '-M', '-U', '-d', '/nonexistent', '-s', '/usr/sbin/nologin', 'postgres']],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', 'postgres']],
  ] as const) {
    try {
      execFileSync(program, args, { stdio: 'ignore' });
    } catch {
      // Not on this system, or not able to: the next one is tried, and the refusal below says what is missing.
    }
    const created = findAccount();
    if (created) return created;
  }
  throw new Refusal(
    'Postgres does not run as root, and the system user "postgres" could not be created. Create it (useradd -r postgres), run Interlock as an ordinary user, or set DATABASE_URL.',
  );
}

function findAccount(): PostgresAccount | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:'));
  if (!line) return undefined;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/** Whether the account may pass through every folder on the way to `target` (which itself must exist and be passable too). */
export function canReach(account: PostgresAccount | undefined, target: string): boolean {
  if (!account) return true;
  const real = realpathSync(target);
  const parts = real.split(path.sep);
  return parts.every((_, index) => {
    const { mode, uid, gid } = statSync(parts.slice(0, index + 1).join(path.sep) || path.sep);
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
    return ((mode >> shift) & 1) === 1;
  });
}
