import type { Command } from 'commander';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { Problem } from '@/lib/domain/problem';
import { reasonSchema } from '@/lib/domain/reason-schema';
import { erasePerson } from '@/lib/erasure/erase-person';
import { eraseSession } from '@/lib/erasure/erase-session';
import { checked } from './checked';
import { withDatabase } from './with-database';

type Options = {
  session?: string;
  environment?: string;
  person?: string;
  reason: string;
  dryRun?: boolean;
  json?: boolean;
};

export function addEraseCommand(program: Command): void {
  program
    .command('erase')
    .description(
      'erase the content of a session, or of all sessions of a person, for good; the log still verifies',
    )
    .option('--session <id>', 'one session (needs --environment)')
    .option('--environment <slug>', 'where it is')
    .option('--person <email>', 'everything they drove or answer for, everywhere')
    .requiredOption('--reason <words>', 'why: it is written into the log')
    .option('--dry-run', 'only say what would go')
    .option('--json', 'one JSON object on stdout')
    .action((options: Options) =>
      withDatabase(options, async (ctx, { ownerUrl }) => {
        const { session, environment, person, dryRun = false } = options;
        const reason = checked(reasonSchema, options.reason, 'reason');
        if (person ? session || environment : !session || !environment)
          throw new Problem(
            'invalid-field',
            'Say whose content is to be erased: --session ID --environment SLUG, or --person EMAIL.',
          );
        // The running role may not change the log.
        const database = openDatabase(ownerUrl);
        try {
          const owned = { ...ctx, database };
          const verb = dryRun ? 'would be erased' : 'erased';
          if (person) {
            const done = await erasePerson(owned, { email: person, reason, dryRun });
            const { sessions, lines } = done;
            const head = `${lines} lines of ${sessions.length} sessions ${verb}; in their place: ${done.person}`;
            return { json: done, lines: [head, done.note] };
          }
          const input = { environment: environment ?? '', session: session ?? '', reason, dryRun };
          const done = await eraseSession(owned, input);
          return {
            json: done,
            lines: [
              done.already && !dryRun
                ? `Session ${session} was erased before; nothing has come since.`
                : `${done.lines} lines ${verb}, and ${done.elsewhere} in logs of environments it reached; ${done.kept} kept.`,
              done.note,
            ],
          };
        } finally {
          await closeDatabase(database);
        }
      }),
    );
}
