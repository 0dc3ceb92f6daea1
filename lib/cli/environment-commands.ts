import { type Command, Option } from 'commander';
import { retention, tiers } from '@/lib/domain/environment';
import { retentionDaysSchema, slugSchema } from '@/lib/domain/environment-schema';
import { changeEnvironment } from '@/lib/environments/change-environment';
import { createEnvironment } from '@/lib/environments/create-environment';
import { listEnvironments } from '@/lib/environments/list-environments';
import { checked } from './checked';
import { withDatabase } from './with-database';

export function addEnvironmentCommands(program: Command): void {
  const environment = program.command('environment').description('environments: the named live targets');
  environment
    .command('create <slug>')
    .description('make an environment with an empty log')
    .addOption(new Option('--tier <tier>', 'how much is at stake').choices([...tiers]).makeOptionMandatory())
    .option('--title <title>', 'name for people')
    .option('--json', 'one JSON object on stdout')
    .action((slug: string, options) =>
      withDatabase(options, async (ctx) => {
        const made = await createEnvironment(ctx, {
          slug: checked(slugSchema, slug, 'slug'),
          tier: options.tier,
          title: options.title,
        });
        return {
          json: made,
          lines: [
            `Environment ${made.slug} (${made.tier}) is there. Next: key create --environment ${made.slug} --scope ingest,gate --owner YOU@EXAMPLE.COM`,
          ],
        };
      }),
    );
  environment
    .command('retention <slug>')
    .description('how long lines of its log are kept; older ones are removed every night, or by trim')
    .requiredOption('--days <days>', `days from ${retention.least} on, or: forever`)
    .option('--json', 'one JSON object on stdout')
    .action((slug: string, options: { days: string; json?: boolean }) =>
      withDatabase(options, async (ctx) => {
        const forEver = options.days === 'forever';
        const retentionDays = forEver ? null : checked(retentionDaysSchema, Number(options.days), 'days');
        await changeEnvironment(ctx, { environment: slug, change: { retentionDays } });
        return {
          json: { environment: slug, retentionDays },
          lines: [
            forEver
              ? `${slug} keeps its lines for ever. What was removed is gone.`
              : `${slug} keeps its lines for ${retentionDays} days. What would go now: trim --environment ${slug} --dry-run`,
          ],
        };
      }),
    );
  environment
    .command('list')
    .description('the environments and what is going on in them')
    .option('--json', 'one JSON object on stdout')
    .action((options) =>
      withDatabase(options, async (ctx) => {
        const items = await listEnvironments(ctx);
        const lines = items.map(
          (item) =>
            `${item.slug}  ${item.tier}  ${item.liveSessions} live sessions  ${item.frozen ? 'frozen' : 'open'}`,
        );
        return {
          json: { items },
          lines:
            lines.length > 0
              ? lines
              : ['There is no environment yet. Make one: environment create SLUG --tier sandbox'],
        };
      }),
    );
}
