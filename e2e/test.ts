import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { findBrowser } from './find-browser';

type Step = { name: string; command: string; args: string[] };

/** `npm test`: everything that must hold. What is in one row goes one after the other, the rows of a group side by side, cheapest group first. */
const groups: Step[][][] = [
  [
    [
      { name: 'lint', command: 'npx', args: ['biome', 'check', '.'] },
      { name: 'types', command: 'npx', args: ['tsc', '--noEmit', '-p', '.'] },
    ],
    [{ name: 'unit', command: 'npx', args: ['vitest', 'run', '--project', 'unit'] }],
  ],
  [
    [
      {
        name: 'database',
        command: 'npx',
        args: ['vitest', 'run', '--project', 'processes', '--project', 'database'],
      },
      { name: 'proofs', command: 'npm', args: ['run', '-s', 'prove:short'] },
    ],
    [{ name: 'browser', command: 'npm', args: ['run', '-s', 'test:browser'] }],
  ],
];

/** Each of its lines begins with its name, since others write between them. */
function run({ name, command, args }: Step): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => console.log(`${name.padEnd(8)} │ ${line}`));
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}

// Looked for first: to learn after ten minutes that there is no browser would be a pity.
console.log(`Browser: ${findBrowser()}`);
const passed: string[] = [];
const failed: string[] = [];
/** A step that fails does not hide what the later ones would say. */
const inOrder = async (row: Step[]) => {
  for (const step of row) {
    const began = Date.now();
    const ok = await run(step);
    (ok ? passed : failed).push(step.name);
    console.log(`=== ${step.name}: ${ok ? 'ok' : 'FAILED'} in ${Math.round((Date.now() - began) / 1000)} s`);
  }
};
for (const group of groups) await Promise.all(group.map(inOrder));
console.log(`\n${passed.length} passed, ${failed.length} failed`);
if (failed.length > 0) console.error(`Failed: ${failed.join('; ')}`);
process.exit(failed.length > 0 ? 1 : 0);
