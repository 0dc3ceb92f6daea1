import path from 'node:path';
import { type AgentClient, hookEvents, hookKind, wiredHooks } from '@/lib/domain/agent-client';
import type { ConnectionRecord } from '@/lib/machine/connect/connection-record';
import { readText } from '@/lib/machine/connect/file-change';
import { codexHome, hookWords, type Place, programFile } from '@/lib/machine/connect/place';
import { parseTomlText } from '@/lib/machine/connect/toml-edit';
import { bindingRecord, wiringState } from '@/lib/machine/connect/wiring-state';
import { programVersion } from '@/lib/machine/program-version';
import { type Check, fail, ok, warn } from './check';
import { tryHook } from './try-hook';

/** Whether one client asks before every tool, and gets no for an answer where it should. */
export async function checkClient(client: AgentClient, root: string): Promise<Check[]> {
  const record = bindingRecord(client, root);
  if (!record) return [fail('wired', `not connected here. Run: node agent.mjs connect ${client}`)];
  const { managed, node, failMode } = record;
  const place: Place = { managed, root: record.root, node, failMode };
  return [
    wired(client, record),
    ...(client === 'codex' && !managed ? [trusted()] : []),
    ...(managed
      ? []
      : [
          warn('managed', 'the agent’s user can change this wiring. connect --managed (as root) closes that'),
        ]),
    program(place),
    ...(await denials(client, place)),
  ];
}

function wired(client: AgentClient, record: ConnectionRecord): Check {
  const { state, file } = wiringState(client, record);
  if (state === 'wired')
    return ok('wired', `unchanged since ${record.at}: ${record.files.map((one) => one.file).join(', ')}`);
  if (state === 'missing') return fail('wired', `${file} is gone`);
  return fail(
    'wired',
    `${file} no longer says what was written on ${record.at}. Run connect ${client} again, and look who changed it`,
  );
}

/** Codex keeps what a person has trusted in config.toml, by file, event and place; hooks it has no entry for it skips without a word. */
function trusted(): Check {
  const hooks = path.join(codexHome(), 'hooks.json');
  const config = path.join(codexHome(), 'config.toml');
  const table = parseTomlText(readText(config) ?? '', config);
  const state =
    (table.hooks as { state?: Record<string, { trusted_hash?: unknown }> } | undefined)?.state ?? {};
  const snake = (event: string) => event.replace(/(?!^)[A-Z]/g, '_$&').toLowerCase();
  const missing = wiredHooks.codex.filter(
    (event) =>
      !Object.entries(state).some(
        ([key, entry]) => key.startsWith(`${hooks}:${snake(event)}:`) && entry.trusted_hash,
      ),
  );
  if (missing.length === 0)
    return ok('trusted', 'every event has an entry in config.toml (Codex itself compares the digest)');
  return fail(
    'trusted',
    `Codex skips ${missing.join(', ')} without a word. Start codex, enter /hooks, trust them`,
  );
}

function program(place: Place): Check {
  const file = programFile(place);
  const first = readText(file)?.split('\n', 1)[0];
  if (first === undefined)
    return fail('program', `${file} is gone: the hook cannot start, and most clients then run the tool`);
  const version = first.match(/^\/\/ Interlock agent\.mjs (\S+)/)?.[1];
  if (version !== programVersion)
    return warn('program', `${file} is version ${version ?? 'unknown'}, this is ${programVersion}`);
  return ok('program', `${file}, version ${version}`);
}

/** Plays a call as the client would: with what is configured, and with a key that must be refused. */
async function denials(client: AgentClient, place: Place): Promise<Check[]> {
  const words = hookWords(place, client);
  const event =
    Object.keys(hookEvents[client]).find((name) => hookKind(client, name) === 'before-tool') ?? '';
  const payload = JSON.stringify({
    session_id: 'interlock-doctor',
    hook_event_name: event,
    cwd: process.cwd(),
    tool_name: 'InterlockDoctor',
    tool_input: { purpose: 'a synthetic call of agent.mjs doctor; nothing runs' },
    tool_use_id: `doctor-${Date.now().toString(36)}`,
  });
  const wrong = await tryHook(words, payload, true);
  const asked = await tryHook(words, payload, false);
  const denial =
    wrong.exitCode === 2 && wrong.stderr !== ''
      ? ok('denial', 'a call with a wrong key is denied (exit code 2, with a reason)')
      : fail(
          'denial',
          `a call with a wrong key ended with ${wrong.exitCode ?? 'no'} exit code instead of 2: the tool would have run`,
        );
  if (asked.exitCode === undefined)
    return [denial, ok('gate', 'the gate holds a synthetic call for a person: it was asked')];
  const said = asked.exitCode === 0 ? 'allowed' : `denied: ${asked.stderr.trim()}`;
  return [
    denial,
    asked.exitCode === 0 || asked.exitCode === 2
      ? ok('gate', `a synthetic call (session interlock-doctor) was ${said}`)
      : fail('gate', `the hook ended with exit code ${asked.exitCode}: ${asked.stderr}`),
  ];
}
