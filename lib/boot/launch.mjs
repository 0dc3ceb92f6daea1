import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sourceStamp } from './source-stamp.mjs';

/**
 * Runs a part of the program: `node lib/boot/launch.mjs server|interlock|build-now …`. Node 20 reads no TypeScript, and
 * to translate its sources one by one took half of every start and two thirds of every command. So what runs is the
 * program compiled into a few files, once for each state of its sources (compile-program.ts).
 */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const sources = ['lib', 'server.ts', 'prisma/schema.prisma', 'package-lock.json', 'tsconfig.json'];
const folder = path.join(
  root,
  'node_modules',
  '.cache',
  'interlock',
  `program-${sourceStamp(root, sources)}`,
);

if (!existsSync(folder)) {
  const compile = ['--import', 'tsx', path.join(root, 'lib', 'boot', 'compile-program.ts'), folder];
  // Whatever it says goes to stderr: what a command answers on stdout is read by programs.
  const { status } = spawnSync(process.execPath, compile, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}

const [part = ''] = process.argv.splice(2, 1);
process.argv[1] = path.join(folder, `${part}.js`);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(process.argv[1]).href);
