import { proveClients } from '@/e2e/clients/prove-clients';
import { NotRun } from './not-run';
import { proveAccess } from './prove-access';
import { proveApprovals } from './prove-approvals';
import { proveDurability } from './prove-durability';
import { proveFeed } from './prove-feed';
import { proveProcesses } from './prove-processes';
import { proveStop } from './prove-stop';

/** A promise of the design that is tried from outside, against real processes. */
export type Proof = {
  name: string;
  promise: string;
  /** Returns what was seen; throws when the promise was broken, `NotRun` where it cannot be tried. */
  run: (scale: Scale, say: (line: string) => void) => Promise<string>;
  /** Has no short form: it runs in the long one, and by name. */
  longOnly?: boolean;
};

/** How long to try: `short` belongs to `npm test`, `long` to `npm run prove`. */
export type Scale = 'short' | 'long';

/** Each has a database and servers of its own and waits a third of its time; a long one has the machine for itself, for its figures. */
const atOnce: Record<Scale, number> = { short: 2, long: 1 };

/** The longest of the short forms first. */
const proofs: Proof[] = [
  { name: 'access', promise: 'nobody gets an answer that is not theirs', run: proveAccess },
  { name: 'stop', promise: 'no allow after a stop, over two app processes', run: proveStop },
  {
    name: 'durability',
    promise: 'nothing acknowledged is lost or doubled through kill -9',
    run: proveDurability,
  },
  { name: 'feed', promise: 'the live feed has no gap, double or inversion', run: proveFeed },
  { name: 'processes', promise: 'a stop ends every process of an agent', run: proveProcesses },
  { name: 'approvals', promise: 'a tampered approval lets nothing run', run: proveApprovals },
  {
    name: 'clients',
    promise: 'the real clients are seen, held and stopped for good',
    run: proveClients,
    longOnly: true,
  },
];

/** Usage: prove.ts [--long] [names…]. Prints progress and ends with `N passed, N failed`, and `, N not run` where something cannot be tried here. */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const scale: Scale = words.includes('--long') ? 'long' : 'short';
  const names = words.filter((word) => !word.startsWith('--'));
  const unknown = names.filter((name) => !proofs.some((proof) => proof.name === name));
  if (unknown.length > 0)
    throw new Error(
      `no such proof: ${unknown.join(', ')}; there are ${proofs.map((proof) => proof.name).join(', ')}`,
    );
  let failed = 0;
  let notRun = 0;
  const chosen = proofs.filter((proof) =>
    names.length === 0 ? scale === 'long' || !proof.longOnly : names.includes(proof.name),
  );
  const prove = async (proof: Proof) => {
    const began = Date.now();
    const say = (line: string) => console.log(`  ${proof.name}: ${line}`);
    console.log(`\n${proof.name}: ${proof.promise} (${scale})`);
    try {
      const result = await proof.run(scale, say);
      say(`ok in ${((Date.now() - began) / 1000).toFixed(0)} s: ${result}`);
    } catch (error) {
      if (error instanceof NotRun) {
        notRun += 1;
        say(`NOT RUN: ${error.message}`);
        return;
      }
      failed += 1;
      console.error(
        `  ${proof.name}: FAILED: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
      );
    }
  };
  const waiting = [...chosen];
  const work = async () => {
    for (let proof = waiting.shift(); proof; proof = waiting.shift()) await prove(proof);
  };
  await Promise.all(Array.from({ length: atOnce[scale] }, work));
  console.log(
    `\n${chosen.length - failed - notRun} passed, ${failed} failed${notRun > 0 ? `, ${notRun} not run` : ''}`,
  );
  process.exit(failed > 0 ? 1 : 0);
}

await main();
