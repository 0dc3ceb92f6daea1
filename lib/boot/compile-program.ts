import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ensureClient } from './ensure-client';
import { projectRoot } from './project-root';
import { Refusal } from './refusal';

/** What launch.mjs can be asked for. */
const parts = {
  server: 'server.ts',
  interlock: 'lib/cli/interlock.ts',
  'build-now': 'lib/boot/build-now.ts',
};
/**
 * Packages that stay outside, and why: Next finds files of its own beside itself, esbuild and Cedar a program and WebAssembly;
 * pg asks for a native client that is not installed.
 */
const outside = ['next', 'esbuild', '@cedar-policy/cedar-wasm', 'pg-native'];
/** What packages written for CommonJS call in a module. */
const requireInModule =
  "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);";
/** Programs of other sources are removed this long after they were compiled: what runs from one may have a file of it still to load. */
const keptMs = 7 * 24 * 3600 * 1000;

/**
 * Compiles the program, its packages with it, into `folder`, which is there whole or not at all: two processes may do this at once.
 * To find and read hundreds of packages' files took a quarter of every start and a tenth of every command. Where an error
 * happened is told by file and line of the source (source maps).
 */
async function compileProgram(folder: string): Promise<void> {
  await ensureClient();
  const cache = path.dirname(folder);
  const unfinished = path.join(cache, `compiling-${process.pid}`);
  mkdirSync(unfinished, { recursive: true });
  try {
    await build({
      entryPoints: parts,
      absWorkingDir: projectRoot,
      outdir: unfinished,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      external: outside,
      minifyWhitespace: true,
      banner: { js: requireInModule },
      sourcemap: true,
      sourcesContent: false,
      logLevel: 'silent',
    });
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  for (const name of readdirSync(cache)) {
    const other = path.join(cache, name);
    const isOld = /^(program|compiling)-/.test(name) && Date.now() - statSync(other).mtimeMs > keptMs;
    if (isOld && other !== folder) rmSync(other, { recursive: true, force: true });
  }
}

try {
  await compileProgram(process.argv[2] ?? '');
} catch (error) {
  const said = error instanceof Refusal ? error.message : (error as Error).message;
  console.error(
    `The program could not be compiled: ${said}\nIf this account may not write to node_modules/.cache, let one that may run "npm run build" first.`,
  );
  process.exit(1);
}
