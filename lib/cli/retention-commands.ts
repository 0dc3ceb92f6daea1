import type { Command } from 'commander';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { Problem } from '@/lib/domain/problem';
import { type TrimReport, trimLogs } from '@/lib/retention/trim-logs';
import { withDatabase } from './with-database';

export function addRetentionCommands(program: Command): void {
  program
    .command('trim')
    .description('remove the log lines that retention no longer keeps; can be ended and repeated at any time')
    .option('--environment <slug>', 'only there')
    .option('--dry-run', 'only say what would go')
    .option('--json', 'one JSON object on stdout')
    .action((options: { environment?: string; dryRun?: boolean; json?: boolean }) =>
      withDatabase(options, async (ctx, { ownerUrl }) => {
        const { environment, dryRun = false } = options;
        // The running role may not remove anything from the log.
        const database = openDatabase(ownerUrl);
        try {
          const logs = await trimLogs(
            { ...ctx, database },
            {
              ...(environment ? { environment } : {}),
              dryRun,
              onStep: (done) =>
                console.error(`${done.environment}: ${done.lines} of ${done.of} lines removed`),
            },
          );
          if (environment && logs[0]?.retentionDays === null)
            throw new Problem(
              'conflict',
              `${environment} keeps its lines for ever: set a retention first (environment retention ${environment} --days N).`,
            );
          const ok = logs.every(({ refused }) => !refused);
          return { json: { ok, dryRun, logs }, lines: logs.map((log) => sentence(log, dryRun)), ok };
        } finally {
          await closeDatabase(database);
        }
      }),
    );
}

function sentence(report: TrimReport, dryRun: boolean): string {
  const { environment, retentionDays, lines, through, refused } = report;
  if (refused)
    return `REFUSED ${environment}: line ${refused.line}: ${refused.what}. Nothing is removed, for what is due is evidence now: keep a backup, and look with: audit verify`;
  if (retentionDays === null) return `${environment}: keeps its lines for ever`;
  const now = dryRun ? `${lines} lines would go` : `${lines} lines removed`;
  const before = through === null ? 'none is away so far' : `lines up to ${through} are away`;
  return `${environment}: keeps ${retentionDays} days; ${now}; ${before}`;
}
