import type { Command } from 'commander';
import { verifyAllLogs } from '@/lib/audit/verify-log';
import { withDatabase } from './with-database';

export function addAuditCommands(program: Command): void {
  program
    .command('audit')
    .description('the hash-chained logs')
    .command('verify')
    .description('recompute every chain and name what was tampered with')
    .option('--json', 'one JSON object on stdout')
    .action((options) =>
      withDatabase(options, async (ctx) => {
        const logs = await verifyAllLogs(ctx);
        const ok = logs.every((log) => log.ok);
        const lines = logs.map((log) =>
          log.ok
            ? `ok      ${log.environment}: ${log.lines} lines${log.erased ? `, ${log.erased} erased` : ''}${log.trimmed ? ` (from line ${log.trimmed.through + 1} on: retention removed the older ones, last on ${log.trimmed.at.slice(0, 10)})` : ''}`
            : `FAULT   ${log.environment}: line ${log.fault?.seq}: ${log.fault?.what}`,
        );
        return { json: { ok, logs }, lines, ok };
      }),
    );
}
