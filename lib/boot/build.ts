import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { childEnvironment } from '@/lib/settings';
import { buildStamp } from './build-stamp';
import { precompress } from './precompress';
import { tryProcessLock } from './process-lock';
import { lockFolder, projectRoot } from './project-root';
import { Refusal } from './refusal';

const output = path.join(projectRoot, '.next');
const stampFile = path.join(output, 'interlock-stamp');

/**
 * Builds the pages unless the last build was of the same sources. Of two starts one builds, the other waits for it.
 * On failure the Refusal carries what the build wrote.
 */
export async function buildPages(say: (line: string) => void, cancel: AbortSignal): Promise<void> {
  if (isCurrent()) return;
  let told = false;
  for (;;) {
    const lock = tryProcessLock(lockFolder, 'build', 'build');
    if ('release' in lock) {
      try {
        if (!isCurrent()) await build(say, cancel);
        return;
      } finally {
        lock.release();
      }
    }
    if (!told) say(`Process ${lock.pid} is building the pages; waiting for it.`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
    cancel.throwIfAborted();
  }
}

function isCurrent(): boolean {
  return (
    existsSync(path.join(output, 'BUILD_ID')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === buildStamp()
  );
}

async function build(say: (line: string) => void, cancel: AbortSignal): Promise<void> {
  say('Building the pages (once per version, about half a minute) …');
  const began = Date.now();
  // Taken before: sources that change during the build must not pass for built.
  const stamp = buildStamp();
  rmSync(stampFile, { force: true });
  const { code, text } = await run(cancel);
  cancel.throwIfAborted();
  if (code !== 0) throw new Refusal(`The pages could not be built. What the build said:\n\n${text.trim()}`);
  await precompress(path.join(output, 'static'));
  writeFileSync(stampFile, stamp);
  say(`Built in ${Math.round((Date.now() - began) / 1000)} s.`);
}

function run(signal: AbortSignal): Promise<{ code: number | null; text: string }> {
  const next = path.join(projectRoot, 'node_modules', 'next', 'dist', 'bin', 'next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: projectRoot,
    env: childEnvironment({ NODE_ENV: 'production' }),
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, text: `${text}\n${error.message}` }));
    child.once('close', (code) => resolve({ code, text }));
  });
}
