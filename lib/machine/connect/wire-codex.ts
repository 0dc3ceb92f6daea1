import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { hookKind, wiredHooks } from '@/lib/domain/agent-client';
import { hookTimeoutMs } from '@/lib/domain/hook-timeout';
import type { FileEdit } from './file-edit';
import { hasHooks, orNothing, putHooks, withoutOurs } from './json-hooks';
import { codexHome, hookLine, isOurHook, managedFile, type Place } from './place';
import { parseTomlText, putTomlBlock, setTomlKey, takeTomlBlock, takeTomlKey } from './toml-edit';

/**
 * Codex: hooks.json of this user (which Codex skips until the person has trusted it with /hooks), or requirements.toml, whose hooks need no trust and
 * which also removes `write_stdin` (unified_exec), a way to run commands past every hook.
 */
export function wireCodex(place: Place): FileEdit[] {
  return [place.managed ? requirements(place) : userHooks(place)];
}

function userHooks(place: Place): FileEdit {
  const file = path.join(codexHome(), 'hooks.json');
  const isOurs = (hook: unknown) => isOurHook('codex', (hook as { command?: unknown } | null)?.command);
  const groups = Object.fromEntries(
    wiredHooks.codex.map((event) => [
      event,
      { hooks: [{ type: 'command', command: hookLine(place, 'codex'), timeout: seconds(event) }] },
    ]),
  );
  return {
    file,
    purpose: 'Codex, hooks of this user',
    mode: 0o600,
    put: (before) => putHooks(before, file, groups, isOurs),
    intact: (current) => hasHooks(current, file, groups),
    take: (current) => orNothing(withoutOurs(current, file, isOurs), file),
  };
}

function requirements(place: Place): FileEdit {
  const folder = managedFile(place, '/etc/codex', '/etc/codex');
  const file = path.join(folder, 'requirements.toml');
  const keys: [string | undefined, string, string | boolean][] = [
    [undefined, 'allow_managed_hooks_only', true],
    ['features', 'hooks', true],
    ['features', 'unified_exec', false],
    ['hooks', 'managed_dir', folder],
  ];
  const command = JSON.stringify(hookLine(place, 'codex'));
  const block = wiredHooks.codex
    .map(
      (event) =>
        `[[hooks.${event}]]\n[[hooks.${event}.hooks]]\ntype = "command"\ncommand = ${command}\ntimeout = ${seconds(event)}\n`,
    )
    .join('\n');
  const putAll = (before: string) => {
    let text = takeTomlBlock(before);
    for (const [table, key, value] of keys) text = setTomlKey(text, table, key, value, file);
    text = putTomlBlock(text, block);
    parseTomlText(text, file);
    return text;
  };
  return {
    file,
    purpose: 'Codex, requirements of this machine',
    mode: 0o644,
    put: (before) => putAll(before ?? ''),
    intact: (current) =>
      isDeepStrictEqual(parseTomlText(putAll(current), file), parseTomlText(current, file)),
    take: (current) => {
      let text = takeTomlBlock(current);
      for (const [table, key, value] of keys) text = takeTomlKey(text, table, key, value);
      return /^\s*[^\s#[]/m.test(text) ? text : undefined;
    },
  };
}

function seconds(event: string): number {
  return Math.ceil(hookTimeoutMs('codex', hookKind('codex', event)) / 1000);
}
