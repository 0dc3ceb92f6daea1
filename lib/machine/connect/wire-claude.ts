import { type HookKind, hookKind, wiredHooks } from '@/lib/domain/agent-client';
import { hookTimeoutMs } from '@/lib/domain/hook-timeout';
import type { FileEdit } from './file-edit';
import { parseJsonText, removeIn } from './json-edit';
import { type HookGroup, hasHooks, orNothing, putHooks, withoutOurs } from './json-hooks';
import { hookLine, hookWords, isOurHook, managedFile, type Place, userFile } from './place';

/**
 * Claude Code's settings: every event, timeouts in seconds. `onFailure: "block"` (2.1.295 and newer) makes a hook that crashes or does not come
 * back a denial. Managed: only managed hooks run, whatever users and projects configure.
 */
export function wireClaude(place: Place): FileEdit[] {
  const file = place.managed
    ? managedFile(
        place,
        '/etc/claude-code/managed-settings.json',
        '/Library/Application Support/ClaudeCode/managed-settings.json',
      )
    : userFile('.claude', 'settings.json');
  const groups = Object.fromEntries(
    wiredHooks.claude.map((event) => [event, groupFor(place, hookKind('claude', event))]),
  );
  return [
    {
      file,
      purpose: place.managed ? 'Claude Code, managed settings' : 'Claude Code, settings of this user',
      mode: place.managed ? 0o644 : 0o600,
      put: (before) =>
        putHooks(before, file, groups, isOurs, place.managed ? [[['allowManagedHooksOnly'], true]] : []),
      intact: (current) => {
        const { allowManagedHooksOnly, disableAllHooks } = parseJsonText(current, file);
        return (
          hasHooks(current, file, groups) &&
          disableAllHooks !== true &&
          (!place.managed || allowManagedHooksOnly === true)
        );
      },
      take: (current) => {
        const rest = withoutOurs(current, file, isOurs);
        const only = place.managed && parseJsonText(rest, file).allowManagedHooksOnly === true;
        return orNothing(only ? removeIn(rest, ['allowManagedHooksOnly']) : rest, file);
      },
    },
  ];
}

const isOurs = (hook: unknown) => {
  const { command, args } = (hook ?? {}) as { command?: unknown; args?: unknown };
  return isOurHook('claude', command, args);
};

function groupFor(place: Place, kind: HookKind): HookGroup {
  const blocks = place.failMode === 'closed' && (kind === 'before-tool' || kind === 'prompt');
  const [command, ...args] = hookWords(place, 'claude');
  return {
    matcher: '*',
    hooks: [
      {
        type: 'command',
        // Managed: without a shell between, which would read files that users can write (BASH_ENV).
        ...(place.managed ? { command, args } : { command: hookLine(place, 'claude') }),
        timeout: Math.ceil(hookTimeoutMs('claude', kind) / 1000),
        ...(blocks ? { onFailure: 'block' } : {}),
      },
    ],
  };
}
