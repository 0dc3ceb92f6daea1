import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataOwner } from './claim-data';

const fileOf = (dataDir: string) => path.join(dataDir, 'address');

/** Leaves word in the data folder of where this server is reached, for links that commands print. The answer takes it back. */
export function noteServerAddress(dataDir: string, address: string): () => void {
  writeFileSync(fileOf(dataDir), `${address}\n`);
  return () => rmSync(fileOf(dataDir), { force: true });
}

/** Where the server that runs on this data is reached; undefined: none runs, or it keeps its data elsewhere. */
export function runningServerAddress(dataDir: string): string | undefined {
  if (dataOwner(dataDir)?.purpose !== 'server') return undefined;
  try {
    return readFileSync(fileOf(dataDir), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
