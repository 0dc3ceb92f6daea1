import path from 'node:path';
import { parseArgs } from 'node:util';
import { agentClients, clientOfWord, clientTitles } from '@/lib/domain/agent-client';
import { bindingRecord } from '@/lib/machine/connect/wiring-state';
import { MachineError } from '@/lib/machine/machine-error';
import { managedFolder } from '@/lib/machine/machine-paths';
import type { Check } from './check';
import { checkClient } from './check-client';
import { checkMachine } from './check-machine';

export const doctorHelp = `doctor [CLIENT] [--json]

Checks this machine and the clients connected on it: wired, trusted, unchanged, reaching the server, a denial honoured. A synthetic call is sent
through the real hook (session interlock-doctor); nothing runs. Exit code 1 when something fails.`;

/** `doctor [CLIENT]`: prints what holds, what is weak, what is broken. */
export async function doctor(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, root: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(doctorHelp);
  const [word] = positionals;
  const named = clientOfWord(word);
  if (word !== undefined && !named)
    throw new MachineError(`There is no client ${JSON.stringify(word)}: ${agentClients.join(', ')}.`, 64);
  const root = values.root ?? '';
  const connected = agentClients.filter((client) => bindingRecord(client, root));
  const managed = connected.some((client) => bindingRecord(client, root)?.managed);
  const config = managed ? path.join(root, managedFolder, 'agent.json') : undefined;
  const machine = await checkMachine(config);
  const clients: Record<string, Check[]> = {};
  for (const client of named ? [named] : connected) clients[client] = await checkClient(client, root);
  const all = [...machine, ...Object.values(clients).flat()];
  const isOk = all.every((check) => check.state !== 'fail');
  if (values.json) console.log(JSON.stringify({ ok: isOk, machine, clients }));
  else {
    show('This machine', machine);
    for (const [client, checks] of Object.entries(clients))
      show(clientTitles[client as keyof typeof clientTitles], checks);
    if (!named && connected.length === 0)
      console.log('\nNo client is connected here. Run: node agent.mjs connect CLIENT');
  }
  process.exitCode = isOk ? 0 : 1;
}

const signs = { ok: 'ok  ', warn: 'weak', fail: 'FAIL' };

function show(title: string, checks: Check[]): void {
  console.log(`\n${title}`);
  for (const { name, state, detail } of checks) console.log(`  ${signs[state]}  ${name}: ${detail}`);
}
