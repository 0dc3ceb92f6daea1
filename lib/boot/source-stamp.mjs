import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Made from the sources, and tests, which are in nothing that is built. */
const ignored = /^generated$|\.(?:db|proc)?test\.tsx?$/;

/**
 * Hash of names and bytes of these files and folders below `root`, and of the version of Node: what is made from them is current
 * as long as it stays the same. Bytes, not times: a copy of the project has others. Plain JavaScript, since it is asked before
 * anything is compiled.
 * @param {string} root
 * @param {readonly string[]} sources
 * @returns {string} 64 hexadecimal digits
 */
export function sourceStamp(root, sources) {
  const hash = createHash('sha256').update(process.version);
  /** @param {string} relative */
  const add = (relative) => {
    const file = path.join(root, relative);
    if (!existsSync(file)) return;
    if (statSync(file).isDirectory()) {
      for (const name of readdirSync(file).sort()) if (!ignored.test(name)) add(path.join(relative, name));
      return;
    }
    const bytes = readFileSync(file);
    hash.update(`${relative}\0${bytes.length}\0`).update(bytes);
  };
  for (const source of sources) add(source);
  return hash.digest('hex');
}
