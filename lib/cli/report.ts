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

/** Says what went wrong in a sentence; a stack only for what nobody foresaw. */
export function reportError(error: unknown, asJson: boolean): void {
  const code = error instanceof Problem ? error.code : error instanceof CommanderError ? 'usage' : 'failed';
  const detail = error instanceof Error ? error.message.replace(/^error: /, '') : String(error);
  if (asJson)
    console.log(
      JSON.stringify({ error: { code, detail, ...(error instanceof Problem ? error.extras.more : {}) } }),
    );
  else console.error(`${detail}${code === 'usage' ? '\nSee: npm run -s interlock -- --help' : ''}`);
}
