import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { hookKind, wiredHooks } from '@/lib/domain/agent-client';
import { hookTimeoutMs } from '@/lib/domain/hook-timeout';
import type { FileEdit } from './file-edit';
import { appendIn, parseJsonText, removeIn, setIn, valueIn } from './json-edit';
import { hookLine, isOurHook, type Place, userFile } from './place';

/**
 * Kiro: hooks of CLI V3 and the IDE (`~/.kiro/hooks`, timeouts in seconds), and of CLI V2, whose hooks belong to an agent and hold only while that
 * agent is chosen (`~/.kiro/agents`, milliseconds): one agent of our own, and every agent this user has. By documentation; not run with the real client.
 */
export function wireKiro(place: Place): FileEdit[] {
  const agents = userFile('.kiro', 'agents');
  const own = path.join(agents, 'interlock.json');
  const others = existsSync(agents)
    ? readdirSync(agents)
        .filter((name) => name.endsWith('.json') && name !== 'interlock.json')
        .map((name) => path.join(agents, name))
    : [];
  return [
    hooksFile(place),
    agentFile(place, own, true),
    ...others.map((file) => agentFile(place, file, false)),
  ];
}

const isV2 = (event: string) => /^[a-z]/.test(event);

function hooksFile(place: Place): FileEdit {
  const hooks = wiredHooks.kiro
    .filter((event) => !isV2(event))
    .map((trigger) => ({
      name: `Interlock ${trigger}`,
      trigger,
      matcher: '.*',
      action: { type: 'command', command: hookLine(place, 'kiro') },
      timeout: Math.ceil(hookTimeoutMs('kiro', hookKind('kiro', trigger)) / 1000),
      enabled: true,
    }));
  const text = `${JSON.stringify({ version: 'v1', hooks }, null, 2)}\n`;
  return {
    file: userFile('.kiro', 'hooks', 'interlock.json'),
    purpose: 'Kiro CLI V3 and IDE, hooks of this user',
    mode: 0o600,
    put: () => text,
    intact: (current) => current === text,
    take: () => undefined,
  };
}

function agentFile(place: Place, file: string, own: boolean): FileEdit {
  const fresh = { name: 'interlock', description: 'The default agent, checked by Interlock', tools: ['*'] };
  const hooks = wiredHooks.kiro.filter(isV2).map((event) => {
    const matcher = event.endsWith('ToolUse') ? { matcher: '*' } : {};
    const timeout_ms = hookTimeoutMs('kiro', hookKind('kiro', event));
    return [event, { ...matcher, command: hookLine(place, 'kiro'), timeout_ms }] as const;
  });
  return {
    file,
    purpose: own
      ? 'Kiro CLI V2, an agent to choose (--agent interlock)'
      : 'Kiro CLI V2, an agent of this user',
    mode: 0o600,
    put: (before) => {
      let text = before ?? `${JSON.stringify(fresh, null, 2)}\n`;
      text = takeHooks(text, file);
      for (const [event, hook] of hooks) text = appendIn(text, ['hooks', event], hook);
      return text;
    },
    intact: (current) => {
      const written = parseJsonText(current, file).hooks;
      return hooks.every(([event, hook]) => {
        const list = valueIn(written, [event]);
        return Array.isArray(list) && list.some((one) => JSON.stringify(one) === JSON.stringify(hook));
      });
    },
    take: (current) => (own ? undefined : takeHooks(current, file)),
  };
}

function takeHooks(current: string, file: string): string {
  let text = current;
  const hooks = parseJsonText(text, file).hooks;
  if (typeof hooks !== 'object' || hooks === null) return text;
  for (const [event, list] of Object.entries(hooks)) {
    if (!Array.isArray(list)) continue;
    const kept = list.filter((hook) => !isOurHook('kiro', (hook as { command?: unknown } | null)?.command));
    if (kept.length === list.length) continue;
    text = kept.length === 0 ? removeIn(text, ['hooks', event]) : setIn(text, ['hooks', event], kept);
  }
  const left = parseJsonText(text, file).hooks;
  return typeof left === 'object' && left !== null && Object.keys(left).length === 0
    ? removeIn(text, ['hooks'])
    : text;
}
