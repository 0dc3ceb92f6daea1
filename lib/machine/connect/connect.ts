import path from 'node:path';
import { type AgentClient, clientTitles } from '@/lib/domain/agent-client';
import { environment } from '@/lib/machine/environment';
import { MachineError } from '@/lib/machine/machine-error';
import { programVersion } from '@/lib/machine/program-version';
import { askLine, askYes } from './ask-person';
import { checkKey } from './check-key';
import { type ConnectFlags, parseConnectFlags } from './connect-flags';
import { type ConnectionRecord, digestOf, keepRecord, readRecord } from './connection-record';
import { applyChange, type FileChange, readText, showChange } from './file-change';
import { ownFiles } from './own-files';
import { configFolder, type Place } from './place';
import { wireClient } from './wire-client';

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** `connect CLIENT`: shows what would change, asks, writes, and says what is left to do. */
export async function connect(args: string[]): Promise<void> {
  const flags = parseConnectFlags(args);
  if (!flags) return;
  const { client, yes, dryRun } = flags;
  const { url, key } = await serverOf(flags);
  const settings = await checkKey(url, key, ['ingest', 'gate'], say);
  if (settings?.scopes.includes('supervise'))
    say(
      'This key also has the scope supervise: every agent on this machine could read it and report stops. Better make two keys.',
    );
  if (flags.superviseKey) await checkKey(url, flags.superviseKey, ['supervise'], say);
  const place: Place = { ...flags.place, failMode: settings?.failMode ?? 'closed' };
  const own = ownFiles(place, {
    url,
    key,
    environment: settings?.environment,
    superviseKey: flags.superviseKey,
  });
  const wiring = wiringChanges(client, place);
  const changes = [...own, ...wiring].filter(({ before, after }) => before !== after);
  if (changes.length === 0) say(`${clientTitles[client]} is connected already; nothing is different.`);
  for (const change of changes) process.stdout.write(`${showChange(change)}\n`);
  if (dryRun) return;
  if (changes.length > 0 && !yes && !(await askYes('Write this?')))
    throw new MachineError('Nothing was changed.', 75);
  for (const change of changes) applyChange(change);
  keepRecord(place, recordOf(client, place, wiring));
  say(
    `${clientTitles[client]} is connected to ${url}${settings ? ` (environment ${settings.environment}, fails ${place.failMode})` : ''}.`,
  );
  for (const line of nextSteps(client, place)) say(line);
}

/** Address and key: named, in the process environment, from a connection that is there, or asked for. */
async function serverOf({ url, key, place }: ConnectFlags): Promise<{ url: string; key: string }> {
  const known = readText(path.join(configFolder(place), 'agent.json'));
  let written: { url?: string; key?: string } = {};
  try {
    written = JSON.parse(known ?? '{}');
  } catch {
    // It is written anew.
  }
  const address = url ?? environment.INTERLOCK_URL ?? written.url;
  const secret = key ?? environment.INTERLOCK_KEY ?? written.key;
  const askedUrl =
    address ?? (await askLine('Address of Interlock: ', 'Say where the server is: --url URL.'));
  const askedKey = secret ?? (await askLine('Key (scope ingest,gate): ', 'Say the key: --key KEY.'));
  if (!/^https?:\/\/[^\s/]+/.test(askedUrl))
    throw new MachineError(
      `${JSON.stringify(askedUrl)} is no address such as https://interlock.example.com.`,
      64,
    );
  if (!/^[\x21-\x7e]+$/.test(askedKey)) throw new MachineError('That is no key.', 64);
  return { url: askedUrl.replace(/\/+$/, ''), key: askedKey };
}

/** What this connect would make of each file. One that nobody has touched since an earlier connect is written from what was there before that. */
function wiringChanges(client: AgentClient, place: Place): FileChange[] {
  const earlier = readRecord(place, client)?.files ?? [];
  return wireClient(client, place).map(({ file, purpose, put, mode, hide }) => {
    const before = readText(file);
    const known = earlier.find((one) => one.file === file);
    const untouched = known !== undefined && before !== undefined && digestOf(before) === known.digest;
    return {
      file,
      purpose,
      before,
      after: put(untouched ? (known.before ?? undefined) : before),
      mode,
      hide,
    };
  });
}

/** A second connect must not take the first one's work for what was there before. */
function recordOf(client: AgentClient, place: Place, changes: FileChange[]): ConnectionRecord {
  const earlier = readRecord(place, client)?.files ?? [];
  const edits = new Map(wireClient(client, place).map((edit) => [edit.file, edit]));
  return {
    client,
    managed: place.managed,
    at: new Date().toISOString(),
    version: programVersion,
    failMode: place.failMode,
    node: place.node,
    root: place.root,
    files: changes.map(({ file, before, after = '' }) => {
      const known = earlier.find((one) => one.file === file);
      const untouched = known !== undefined && before !== undefined && digestOf(before) === known.digest;
      let original = before ?? null;
      if (untouched) original = known.before;
      else if (known && before !== undefined) original = edits.get(file)?.take(before) ?? null;
      return { file, before: original, digest: digestOf(after) };
    }),
  };
}

function nextSteps(client: AgentClient, place: Place): string[] {
  const steps = [
    'Running sessions keep their old configuration: start them anew.',
    `Check it with: node agent.mjs doctor ${client}`,
  ];
  if (client === 'codex' && !place.managed)
    steps.unshift(
      'Codex skips these hooks without a word until you have trusted them: start codex, enter /hooks, trust them all.',
      'A tty that Codex has opened (write_stdin) is not hooked in this form; --managed closes that.',
    );
  if (client === 'gemini' && !place.managed)
    steps.unshift(
      'An agent can switch these hooks off in its own settings; --managed adds a policy against that.',
    );
  if (client === 'kiro')
    steps.unshift(
      'Kiro CLI V2 runs hooks only while an agent that has them is chosen: kiro-cli chat --agent interlock. Not tried with the real client.',
    );
  return steps;
}
