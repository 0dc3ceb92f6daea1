import type { Action, Verb } from '@/lib/domain/effect';
import { asRecord } from './input-members';
import type { Finding, Signal } from './match/finding';
import { anyVerb } from './match/general-verbs';
import { isWholeKind } from './match/whole-kinds';
import type { Run } from './shell/run';
import { understandSql } from './sql/understand-sql';

/** `mcp__server__tool`, `mcp_server_tool`, `@server/tool`, `server.tool`, or a plain name. */
function nameOf(tool: string): { server: string; name: string } {
  const match =
    /^mcp__(.+?)__(.+)$/.exec(tool) ??
    /^mcp_([^_]+)_(.+)$/.exec(tool) ??
    /^@([^/]+)\/(.+)$/.exec(tool) ??
    /^([\w-]+)[./:](.+)$/.exec(tool);
  return match ? { server: match[1] ?? '', name: match[2] ?? '' } : { server: '', name: tool };
}

/**
 * A tool nobody here knows: its annotations, the verb in its name and what its input carries (SQL, a command, a method).
 * Annotations are the server's own word: they may make a call worse than its name, and `readOnlyHint` better only where the name does not say it
 * destroys or grants.
 */
export function readMcpCall(
  action: Action,
  input: Record<string, unknown>,
  run: Run,
  readCommand: (command: string) => void,
): void {
  const { server, name } = nameOf(action.tool.slice(0, 200));
  const named = anyVerb(name);
  const verb = weigh(named, action.annotations);
  const kind =
    name
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .at(-1)
      ?.replace(/s$/, '') ?? '';
  const base: Finding = {
    verb: verb ?? 'execute',
    service: server || 'tool',
    kind,
    resource: resourceOf(input),
    scope: /(^|_)(all|bulk|batch|many)(_|$)/i.test(name) ? 'many' : 'one',
    rule: verb === named && named ? `verb in the tool's name` : verb ? 'annotations' : 'tool nobody listed',
    words: action.tool.slice(0, 160),
    signals: signalsOf(input),
  };
  const carried = readCarried(input, base, run, readCommand);
  if (carried && (verb === undefined || verb === 'read' || verb === 'execute')) return;
  run.find({
    ...base,
    whole: base.verb === 'destroy' && isWholeKind(kind),
    ...(base.verb === 'destroy' && { reversible: 'unknown' as const }),
  });
}

function weigh(named: Verb | undefined, annotations: Action['annotations']): Verb | undefined {
  if (named === 'destroy' || named === 'grant') return named;
  if (annotations?.destructiveHint === true && annotations.readOnlyHint !== true) return 'destroy';
  if (annotations?.readOnlyHint === true) return 'read';
  if (annotations?.readOnlyHint === false && (named === undefined || named === 'read')) return 'change';
  return named;
}

/** SQL and shell commands in a tool's input are read as what they are; true where there were any. */
function readCarried(
  input: Record<string, unknown>,
  base: Finding,
  run: Run,
  readCommand: (command: string) => void,
): boolean {
  let found = false;
  for (const [name, value] of Object.entries(input).slice(0, 50)) {
    if (typeof value !== 'string') continue;
    if (
      /^(sql|query|statement|statements)$/i.test(name) &&
      /^\s*(select|insert|update|delete|drop|truncate|alter|create|grant|revoke|with|explain|show|call|do|begin|--|\/\*)\b/i.test(
        value,
      )
    ) {
      for (const finding of understandSql(value, base.service))
        run.find({ ...finding, signals: base.signals ?? [] });
      found = true;
    } else if (/^(command|cmd|script|shell|cli_command)$/i.test(name)) {
      readCommand(value);
      found = true;
    }
  }
  return found;
}

function resourceOf(input: Record<string, unknown>): string {
  for (const [name, value] of Object.entries(input).slice(0, 50))
    if (
      typeof value === 'string' &&
      /(^|_)(name|id|identifier|path|arn|url|key|bucket|table|repo|repository|stack|cluster|resource|uri)$/i.test(
        name,
      )
    )
      return value.slice(0, 200);
  return '';
}

function signalsOf(input: Record<string, unknown>, depth = 0): Signal[] {
  return Object.entries(input)
    .slice(0, 50)
    .flatMap(([name, value]): Signal[] => {
      if (typeof value === 'string' && value.length <= 300 && !/\s/.test(value)) {
        const aims =
          /(env|environment|stage|profile|context|project|account|region|cluster|namespace|host|workspace|subscription)/i.test(
            name,
          );
        return [{ value, words: `${name}=${value}`, weight: aims ? 'flag' : 'name' }];
      }
      return depth < 2 ? signalsOf(asRecord(value), depth + 1) : [];
    });
}
