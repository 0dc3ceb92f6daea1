import { writeFile } from 'node:fs/promises';
import { cpus, release } from 'node:os';
import path from 'node:path';
import { openWorld } from './open-world';
import type { ClientsResult, Outcome } from './result';
import { rigs as allRigs } from './rigs/all-rigs';
import { scenarios } from './scenarios/all-scenarios';
import type { Scenario, WhenDown } from './scenarios/scenario';
import type { World } from './world';

/**
 * Usage: play-clients.ts FOLDER [--isolated] [--only=WORD,…]. FOLDER has `clients` (installed) and gets `result.json`. The clients
 * play side by side, each its scenarios in order; then Interlock is killed and they play what is left.
 */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const folder = words[0] ?? '';
  const isolated = words.includes('--isolated');
  const only =
    words
      .find((word) => word.startsWith('--only='))
      ?.slice('--only='.length)
      .split(',') ?? [];
  const chosen = <T>(all: T[], nameOf: (one: T) => string): T[] => {
    const some = all.filter((one) => only.includes(nameOf(one)));
    return some.length > 0 ? some : all;
  };
  const rigs = chosen(allRigs, (rig) => rig.client);
  const played = chosen(scenarios, (scenario) => scenario.column);
  const world = await openWorld(rigs, { folder, canManage: isolated, say: (line) => console.log(line) });
  const outcomes: Outcome[] = [];
  try {
    const left: (() => Promise<void>)[] = [];
    await Promise.all(
      world.worlds.map(async (one) => {
        for (const scenario of played) left.push(...(await play(one, scenario, outcomes)));
      }),
    );
    await world.killServer();
    await Promise.all(left.map((rest) => rest()));
  } finally {
    await world.close();
  }
  const result: ClientsResult = {
    at: new Date().toISOString(),
    machine: `${cpus().length} cores, Linux ${release()}, Node ${process.versions.node}`,
    versions: world.versions,
    isolated,
    outcomes,
  };
  await writeFile(path.join(folder, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
}

/** Plays one scenario; returns what is left of it for when Interlock is down. */
async function play(world: World, scenario: Scenario, outcomes: Outcome[]): Promise<(() => Promise<void>)[]> {
  const { column, title } = scenario;
  const note = (outcome: Outcome['outcome'], detail: string, began: number) => {
    const seconds = Math.round((Date.now() - began) / 100) / 10;
    outcomes.push({ client: world.rig.client, column, title, outcome, detail, seconds });
    world.say(`${outcome.padEnd(7)} ${seconds.toFixed(1).padStart(5)} s  ${column}: ${title}; ${detail}`);
  };
  if (scenario.managed && !world.canManage) {
    note(
      'not run',
      'needs root on Linux, to have namespaces and write the managed configuration',
      Date.now(),
    );
    return [];
  }
  const cannot =
    world.rig.cannot?.[column] ??
    (scenario.managed && world.rig.contractOnly ? 'it has no managed configuration in a file' : undefined);
  if (cannot !== undefined) {
    note('not run', cannot, Date.now());
    return [];
  }
  const left: (() => Promise<void>)[] = [];
  const attempt = async (part: () => Promise<string | WhenDown>) => {
    const began = Date.now();
    try {
      const seen = await part();
      if (typeof seen === 'string') note('passed', seen, began);
      else left.push(() => attempt(seen));
    } catch (error) {
      note('failed', error instanceof Error ? error.message : String(error), began);
    }
  };
  await attempt(() => scenario.play(world));
  return left;
}

await main();
