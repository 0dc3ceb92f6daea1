import { copyFileSync, existsSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';

const maxBytes = 10 * 1024 * 1024;

/** The embedded Postgres' log file. It and one older part (`.1`) hold at most about 10 MiB each. */
export function postgresLogFile(dataDir: string): string {
  return path.join(dataDir, 'postgres.log');
}

/** Opens the log for a Postgres about to start, to be appended to. */
export function openPostgresLog(dataDir: string): number {
  boundPostgresLog(dataDir);
  return openSync(postgresLogFile(dataDir), 'a', 0o600);
}

/** Moves a log that has grown too long aside. The writer appends, so it goes on at the beginning of the emptied file. */
export function boundPostgresLog(dataDir: string): void {
  const file = postgresLogFile(dataDir);
  if (!existsSync(file) || statSync(file).size <= maxBytes) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}

/** What was written from `offset` bytes on; from the beginning where the file was shortened since. */
export function readPostgresLog(dataDir: string, offset: number): string {
  const bytes = readFileSync(postgresLogFile(dataDir));
  return bytes.subarray(bytes.length < offset ? 0 : offset).toString('utf8');
}
