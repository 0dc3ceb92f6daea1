import { realpathSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type AgentClient, agentClients, clientOfWord } from '@/lib/domain/agent-client';
import { MachineError } from '@/lib/machine/machine-error';
import type { Place } from './place';

export type ConnectFlags = {
  client: AgentClient;
  place: Place;
  url: string | undefined;
  key: string | undefined;
  superviseKey: string | undefined;
  yes: boolean;
  dryRun: boolean;
};

export const connectHelp = `connect CLIENT [--managed] [--url URL] [--key KEY] [--supervise-key KEY] [--yes] [--dry-run]
disconnect CLIENT [--managed] [--yes] [--dry-run]

Writes the configuration by which a client (${agentClients.join(', ')}) asks this program before every tool; shows the difference and asks first.
  --managed         for the whole machine, where users cannot switch it off (needs root)
  --url, --key      the server and a key of scope ingest,gate; else INTERLOCK_URL and INTERLOCK_KEY, or you are asked
  --supervise-key   a key of scope supervise, kept in a file of its own, for run and watch
  --root DIR        with --managed: put DIR before every path (an image that is being built)
  --yes             do not ask;  --dry-run  show only`;

/** Reads the words of connect and disconnect; undefined: help was asked for and given. Throws MachineError. */
export function parseConnectFlags(args: string[]): ConnectFlags | undefined {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      managed: { type: 'boolean' },
      url: { type: 'string' },
      key: { type: 'string' },
      'supervise-key': { type: 'string' },
      root: { type: 'string' },
      yes: { type: 'boolean', short: 'y' },
      'dry-run': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(connectHelp);
    return undefined;
  }
  const [word, more] = positionals;
  const client = clientOfWord(word);
  if (!client || more !== undefined)
    throw new MachineError(`Name one client: ${agentClients.join(', ')}.\n\n${connectHelp}`, 64);
  const managed = values.managed ?? false;
  if (values.root !== undefined && !managed) throw new MachineError('--root goes with --managed.', 64);
  if (managed && client === 'kiro')
    throw new MachineError(
      'Kiro reads no managed configuration from a file, so there is nothing that its users could not change. Connect it without --managed, run it under run, and see Kiro’s own enterprise policies.',
      64,
    );
  if (managed && values.root === undefined && process.getuid?.() !== 0)
    throw new MachineError('--managed writes for the whole machine: run it as root.', 77);
  return {
    client,
    place: { managed, root: values.root ?? '', node: realpathSync(process.execPath), failMode: 'closed' },
    url: values.url,
    key: values.key,
    superviseKey: values['supervise-key'],
    yes: values.yes ?? false,
    dryRun: values['dry-run'] ?? false,
  };
}
