import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '@/lib/settings';
import { makeDataFolder } from './make-data-folder';
import { Refusal } from './refusal';

/**
 * The instance secret, from which every key and database password is derived: INTERLOCK_SECRET, or the file `secret`
 * in the data folder (mode 0600, 32 random bytes as base64url), made at the first start. Never stored in the database.
 */
export function instanceSecret(settings: Pick<Settings, 'secret' | 'dataDir'>): string {
  const found = findInstanceSecret(settings);
  if (found !== undefined) return found;
  const file = secretFile(settings);
  makeDataFolder(settings.dataDir);
  const aside = `${file}-${randomUUID()}`;
  writeFileSync(aside, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  try {
    // Of two processes that start together one makes the file; both read the same one.
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  return readSecret(file) ?? instanceSecret(settings);
}

/** The instance secret where there is one; nothing is made. */
export function findInstanceSecret(settings: Pick<Settings, 'secret' | 'dataDir'>): string | undefined {
  return settings.secret ?? readSecret(secretFile(settings));
}

const secretFile = ({ dataDir }: Pick<Settings, 'dataDir'>) => path.join(dataDir, 'secret');

function readSecret(file: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Refusal(
      `The instance secret in ${file} cannot be read (${(error as Error).message}). Run as the user who started Interlock first, or set INTERLOCK_SECRET.`,
    );
  }
  if (text.length < 32) {
    throw new Refusal(
      `The instance secret in ${file} is damaged: it has ${text.length} characters, not at least 32. Put the right one back from a backup, or set INTERLOCK_SECRET to it.`,
    );
  }
  return text;
}
