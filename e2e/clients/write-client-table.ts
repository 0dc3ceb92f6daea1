import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '@/lib/boot/project-root';
import { clientTitles } from '@/lib/domain/agent-client';
import { clientsFolder } from './install-clients';
import type { ClientsResult, Outcome } from './result';
import { rigs } from './rigs/all-rigs';
import { columns } from './scenarios/scenario';

const begin = '<!-- clients: written by `npm run clients:table` -->';
const end = '<!-- /clients -->';

/** Puts the result of the last `npm run prove:clients` into the README, between its marks, and beside it as docs/clients.json. */
async function main(): Promise<void> {
  const text = await readFile(path.join(clientsFolder, 'result.json'), 'utf8').catch(() => {
    throw new Error('there is no result yet: run npm run prove:clients first');
  });
  const readme = path.join(projectRoot, 'README.md');
  const before = await readFile(readme, 'utf8');
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no block between ${begin} and ${end}`);
  const table = tableOf(JSON.parse(text) as ClientsResult);
  await writeFile(readme, `${before.slice(0, from)}${begin}\n${table}\n${before.slice(to)}`);
  await writeFile(path.join(projectRoot, 'docs/clients.json'), text);
  console.log(table);
}

function tableOf({ at, machine, versions, isolated, outcomes }: ClientsResult): string {
  const shown = columns.filter((column) => column !== 'runs' && column !== 'fault found');
  const lines = Object.entries(versions).map(([client, version]) => {
    const holes = rigs.find((rig) => rig.client === client)?.knownHoles ?? {};
    const yes = client === 'kiro' ? 'by contract' : 'yes';
    const cells = shown.map((column) =>
      cell(
        outcomes.filter((one) => one.client === client && one.column === column),
        column in holes ? 'partly' : yes,
      ),
    );
    return `| ${[`${clientTitles[client as Outcome['client']]} ${version}`, ...cells].join(' | ')} |`;
  });
  const where = isolated ? 'without a network' : 'on the network of the machine';
  return [
    `| client | ${shown.join(' | ')} |`,
    `|---|${shown.map(() => ':-:').join('|')}|`,
    ...lines,
    '',
    ...holeLines(),
    `Run on ${at.slice(0, 10)}, ${machine}, ${where}; *In part*: with the user's configuration only. *By contract*: what Kiro documents, tried with a stand-in, the client itself was not run. What was seen in each cell stands in \`docs/clients.json\`.`,
  ].join('\n');
}

/** What stands behind each "partly". */
function holeLines(): string[] {
  const lines = rigs.flatMap(({ client, knownHoles = {} }) =>
    Object.entries(knownHoles).map(
      ([column, hole]) => `${clientTitles[client]}, ${column}: partly, since ${hole}.`,
    ),
  );
  return lines.flatMap((line) => [line, '']);
}

/** One word for all that was tried for a cell; nothing is called yes that was not seen. */
function cell(outcomes: Outcome[], yes: string): string {
  if (outcomes.some(({ outcome }) => outcome === 'failed')) return '**no**';
  const passed = outcomes.filter(({ outcome }) => outcome === 'passed').length;
  if (passed === 0) return 'not run';
  if (passed < outcomes.length) return `${yes}, in part`;
  return yes;
}

await main();
