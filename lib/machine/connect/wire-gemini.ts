import path from 'node:path';
import { hookKind, wiredHooks } from '@/lib/domain/agent-client';
import { hookTimeoutMs } from '@/lib/domain/hook-timeout';
import type { FileEdit } from './file-edit';
import { parseJsonText, removeIn, valueIn } from './json-edit';
import { hasHooks, orNothing, putHooks, withoutOurs } from './json-hooks';
import { configFolder, hookLine, isOurHook, managedFile, type Place, programFile, userFile } from './place';

/**
 * Gemini CLI's settings, timeouts in milliseconds. A user can switch system hooks off by name, so that beside the managed settings stands a policy
 * of the admin tier, which holds without any hook.
 */
export function wireGemini(place: Place): FileEdit[] {
  const folder = managedFile(place, '/etc/gemini-cli', '/Library/Application Support/GeminiCli');
  const file = place.managed ? path.join(folder, 'settings.json') : userFile('.gemini', 'settings.json');
  const groups = Object.fromEntries(
    wiredHooks.gemini.map((event) => [
      event,
      {
        matcher: '*',
        hooks: [
          {
            name: 'interlock',
            type: 'command',
            command: hookLine(place, 'gemini'),
            timeout: hookTimeoutMs('gemini', hookKind('gemini', event)),
          },
        ],
      },
    ]),
  );
  const settings: FileEdit = {
    file,
    purpose: place.managed ? 'Gemini CLI, settings of this machine' : 'Gemini CLI, settings of this user',
    mode: place.managed ? 0o644 : 0o600,
    put: (before) => putHooks(before, file, groups, isOurs, [[['hooksConfig', 'enabled'], true]]),
    intact: (current) => {
      const { enabled, disabled } = (parseJsonText(current, file).hooksConfig ?? {}) as Record<
        string,
        unknown
      >;
      return hasHooks(current, file, groups) && enabled === true && !disablesOurs(disabled);
    },
    take: (current) => {
      const rest = withoutOurs(current, file, isOurs);
      const config = valueIn(parseJsonText(rest, file), ['hooksConfig']);
      const onlyOurs = JSON.stringify(config) === '{"enabled":true}';
      return orNothing(onlyOurs ? removeIn(rest, ['hooksConfig']) : rest, file);
    },
  };
  if (!place.managed) return [settings];
  const policy: FileEdit = {
    file: path.join(folder, 'policies', 'interlock.toml'),
    purpose: 'Gemini CLI, policy of this machine: holds when hooks are switched off',
    mode: 0o644,
    put: () => policyText(place),
    intact: (current) => current === policyText(place),
    take: () => undefined,
  };
  return [settings, policy];
}

/** Whether a list of switched-off hooks names ours: by its name or by its command. */
export function disablesOurs(disabled: unknown): boolean {
  return (
    Array.isArray(disabled) && disabled.some((name) => name === 'interlock' || isOurHook('gemini', name))
  );
}

const isOurs = (hook: unknown) => isOurHook('gemini', (hook as { command?: unknown } | null)?.command);

/**
 * What no Gemini may do to itself with its own tools: switch hooks off, point at other system settings, change this program or its
 * configuration. A person with an editor still can; then `doctor` says so.
 */
function policyText(place: Place): string {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('/', '[/\\\\]+');
  const targets = [
    '\\.gemini[/\\\\]+(settings\\.json|policies|trusted_hooks)',
    'gemini-cli[/\\\\]+(settings\\.json|policies)',
    'GEMINI_CLI_SYSTEM_(SETTINGS|DEFAULTS)_PATH',
    'hooksConfig',
    literal(configFolder(place)),
    literal(path.dirname(programFile(place))),
  ].join('|');
  const rules = ['run_shell_command', 'write_file', 'replace'].map(
    (tool) => `[[rule]]
toolName = "${tool}"
argsPattern = ${tomlLiteral(targets)}
decision = "deny"
priority = 999
denyMessage = "Interlock: an agent may not change the configuration that keeps it checked."
`,
  );
  return `# Written by Interlock (agent.mjs connect gemini --managed). Rules of the admin tier: users cannot override them.\n\n${rules.join('\n')}`;
}

function tomlLiteral(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}
