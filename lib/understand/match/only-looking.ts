import type { Call } from '@/lib/understand/shell/call';
import type { CompiledTool } from './match-tool';
import type { Argv } from './read-argv';

const helpFlags = new Set(['--help', '--version', '-help', '--usage', '-?', '/?']);
const dryFlags = new Set([
  '--dry-run',
  '--dryrun',
  '--what-if',
  '-WhatIf',
  '--simulate',
  '--no-act',
  '--noop',
  '--plan-only',
  '--diff-only',
]);

/**
 * True where a call only shows something: help, a version, or a dry run. `--dry-run=none` and `--dry-run=false` run.
 * A flag behind `--` belongs to somebody else.
 */
export function isOnlyLooking(argv: Argv, call: Call, compiled: CompiledTool): boolean {
  const last = call.args.at(-1)?.text;
  if (last === '-h' && (call.args.length === 1 || !compiled.valued.has('-h')))
    return call.name !== 'chown' && call.name !== 'rm';
  if (compiled.tool.rules !== undefined && argv.words[0]?.text === 'help') return true;
  if (compiled.tool.withService && last === 'help') return true;
  return argv.flags.some((flag) => {
    if (helpFlags.has(flag.name)) return flag.value === null;
    if (!dryFlags.has(flag.name) && !compiled.harmless.has(flag.name)) return false;
    const value = flag.value?.text.toLowerCase();
    return value !== 'none' && value !== 'false' && value !== 'no';
  });
}
