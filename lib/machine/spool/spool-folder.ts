import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type AgentConfig, originOf } from '@/lib/machine/agent-config';
import { stateFolder } from '@/lib/machine/machine-paths';

/** Most that is kept for one environment while its server cannot be reached; then the oldest goes, and is counted. */
export const spoolLimits = { files: 2_000, bytes: 64 * 1024 * 1024 };

export type Spooled = { name: string; bytes: number };

/** Where the events of this configuration's environment wait. Entries never change environment. */
export function spoolFolder(config: AgentConfig): string {
  return path.join(stateFolder(), 'spool', originOf(config));
}

export function ensureFolder(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** What waits, oldest first. An unreadable or missing folder holds nothing. */
export function listSpool(folder: string): Spooled[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => /^\d{15}-[\w-]+\.json$/.test(name))
    .sort()
    .flatMap((name) => {
      try {
        return [{ name, bytes: statSync(path.join(folder, name)).size }];
      } catch {
        return [];
      }
    });
}

/** Time in a spooled file's name, milliseconds since 1970. */
export function spooledAt(name: string): number {
  return Number(name.slice(0, 15));
}
