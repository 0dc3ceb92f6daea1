import { CommanderError } from 'commander';
import { Problem } from '@/lib/domain/problem';

/** What a command found or did: `json` for scripts, `lines` for people. */
export type Report = { json: object; lines: string[]; ok?: boolean };

/** Prints a report: with --json exactly one JSON object on stdout. */
export function printReport(report: Report, asJson: boolean): void {
  if (asJson) console.log(JSON.stringify(report.json));
  else for (const line of report.lines) console.log(line);
  if (report.ok === false) process.exitCode = 1;
}

/**
 * Says what went wrong in a sentence, never as a stack trace; with --json as `{"error":{code,detail}}` on stdout.
 * `usage`: commander's own words about a wrong call, with the help they come with.
 */
export function reportError(error: unknown, asJson: boolean, usage = ''): void {
  const wrongCall = error instanceof CommanderError;
  if (wrongCall && !asJson) process.stderr.write(usage);
  else if (asJson) console.log(JSON.stringify({ error: describeError(error) }));
  else console.error(describeError(error).detail);
}

function describeError(error: unknown): { code: string; detail: string } {
  if (error instanceof Problem) return { code: error.code, detail: error.message, ...error.extras.more };
  if (error instanceof CommanderError) {
    const noCommand = error.code === 'commander.help';
    return {
      code: 'usage',
      detail: noCommand
        ? 'Name a command: interlock --help lists them.'
        : error.message.replace(/^error: /, ''),
    };
  }
  return { code: 'failed', detail: error instanceof Error ? error.message : String(error) };
}
