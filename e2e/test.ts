import { spawn } from 'node:child_process';
import { findBrowser } from './find-browser';

type Step = { name: string; command: string; args: string[] };

const vitest = (...projects: string[]) => [
  'vitest',
  'run',
  ...projects.flatMap((name) => ['--project', name]),
];

/** Steps that are taken one after the other. */
type Lane = Step[];

/**
 * `npm test`: everything that must hold, cheapest first, row by row. The lanes of a row run side by side: their steps wait for processes,
 * databases and pages as often as they work. A step that fails does not hide what the later ones would say.
 */
const rows: Lane[][] = [
  [
    [{ name: 'format, lint, import rules', command: 'npx', args: ['biome', 'check', '.'] }],
    [{ name: 'types', command: 'npx', args: ['tsc', '--noEmit', '-p', '.'] }],
    [{ name: 'unit tests', command: 'npx', args: vitest('unit') }],
    // Else all browser tests begin by waiting for it.
    [{ name: 'build of program and pages', command: 'npm', args: ['run', '-s', 'build'] }],
  ],
  [
    [{ name: 'process and database tests', command: 'npx', args: vitest('processes', 'database') }],
    [
      { name: 'proofs, short form', command: 'npm', args: ['run', '-s', 'prove:short'] },
      { name: 'browser tests', command: 'npm', args: ['run', '-s', 'test:browser'] },
    ],
  ],
];

/** Through pipes: to a terminal, runners redraw lines, and two of them each other's. */
function run(command: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.pipe(process.stdout, { end: false });
    child.stderr.pipe(process.stderr, { end: false });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}

// Looked for first: to learn after ten minutes that there is no browser would be a pity.
console.log(`Browser: ${findBrowser()}`);
const failed: string[] = [];

async function take({ name, command, args }: Step): Promise<void> {
  const began = Date.now();
  console.log(`\n=== ${name}`);
  if (await run(command, args))
    console.log(`=== ${name}: ok in ${Math.round((Date.now() - began) / 1000)} s`);
  else {
    console.error(`\n=== ${name} failed`);
    failed.push(name);
  }
}

async function go(lane: Lane): Promise<void> {
  for (const step of lane) await take(step);
}

for (const row of rows) await Promise.all(row.map(go));
const all = rows.flat(2).length;
console.log(`\n${all - failed.length} passed, ${failed.length} failed`);
if (failed.length > 0) console.error(`Failed: ${failed.join('; ')}`);
process.exit(failed.length > 0 ? 1 : 0);
