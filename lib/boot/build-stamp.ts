import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './project-root';

const sources = ['app', 'components', 'lib', 'next.config.js', 'package-lock.json', 'tsconfig.json'];
const ignored = new Set(['generated']);

/** Hash of everything a build depends on: names and bytes of the sources, the lock file, the version of Node. */
export function buildStamp(): string {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) addTo(hash, source);
  return hash.digest('hex');
}

function addTo(hash: Hash, relative: string): void {
  const file = path.join(projectRoot, relative);
  if (!existsSync(file)) return;
  if (!statSync(file).isDirectory()) {
    const bytes = readFileSync(file);
    hash.update(`${relative}\0${bytes.length}\0`).update(bytes);
    return;
  }
  for (const name of readdirSync(file).sort()) {
    if (!ignored.has(name) && !/\.(?:db)?test\.tsx?$/.test(name)) addTo(hash, path.join(relative, name));
  }
}
