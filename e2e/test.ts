import { spawn } from 'node:child_process';
import { findBrowser } from './find-browser';

/** `npm test`: everything that must hold, cheapest first. A step that fails does not hide what the later ones would say. */
const steps: { name: string; command: string; args: string[] }[] = [
  { name: 'format, lint, import rules', command: 'npx', args: ['biome', 'check', '.'] },
  { name: 'types', command: 'npx', args: ['tsc', '--noEmit', '-p', '.'] },
  { name: 'unit tests', command: 'npx', args: ['vitest', 'run', '--project', 'unit'] },
  {
    name: 'process and database tests',
    command: 'npx',
    args: ['vitest', 'run', '--project', 'processes', '--project', 'database'],
  },
  { name: 'proofs, short form', command: 'npm', args: ['run', '-s', 'prove:short'] },
  { name: 'browser tests', command: 'npm', args: ['run', '-s', 'test:browser'] },
];

function run(command: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

// Looked for first: to learn after ten minutes that there is no browser would be a pity.
console.log(`Browser: ${findBrowser()}`);
const failed: string[] = [];
for (const { name, command, args } of steps) {
  const began = Date.now();
  console.log(`\n=== ${name}`);
  if (!(await run(command, args))) {
    console.error(`\n=== ${name} failed`);
    failed.push(name);
    continue;
  }
  console.log(`=== ${name}: ok in ${Math.round((Date.now() - began) / 1000)} s`);
}
console.log(`\n${steps.length - failed.length} passed, ${failed.length} failed`);
if (failed.length > 0) console.error(`Failed: ${failed.join('; ')}`);
process.exit(failed.length > 0 ? 1 : 0);
