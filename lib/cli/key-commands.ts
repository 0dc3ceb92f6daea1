import type { Command } from 'commander';
import { z } from 'zod';
import { createKey } from '@/lib/auth/create-key';
import { revokeKey } from '@/lib/auth/revoke-key';
import { scopesSchema } from '@/lib/domain/agent-key';
import { Problem } from '@/lib/domain/problem';
import { checked } from './checked';
import { withDatabase } from './with-database';

export function addKeyCommands(program: Command): void {
  const key = program.command('key').description('keys of agents');
  key
    .command('create')
    .description('make a key; it is shown once')
    .requiredOption('--environment <slug>', 'the environment it belongs to')
    .requiredOption('--scope <scopes>', 'comma-separated: ingest,gate,supervise')
    .requiredOption('--owner <email>', 'who answers for what it does')
    .option('--agent <names>', 'comma-separated: the only agent names it may use')
    .option('--label <label>', 'what it is for')
    .option('--json', 'one JSON object on stdout')
    .action((options) =>
      withDatabase(options, async (ctx) => {
        const made = await createKey(ctx, {
          environment: options.environment,
          scopes: checked(scopesSchema, options.scope.split(','), 'scope'),
          owner: checked(z.email('must be an e-mail address'), options.owner, 'owner'),
          agents: options.agent?.split(','),
          label: options.label,
        });
        return {
          json: made,
          lines: [
            made.key,
            `This key is shown once and kept nowhere. Revoke it with: key revoke ${made.prefix}`,
          ],
        };
      }),
    );
  key
    .command('revoke <idOrPrefix>')
    .description('revoke a key; its next request is refused')
    .option('--json', 'one JSON object on stdout')
    .action((idOrPrefix: string, options) =>
      withDatabase(options, async (ctx) => {
        const all = await ctx.database.main.agentKey.findMany({ select: { id: true, prefix: true } });
        const found = all.filter((row) => row.id === idOrPrefix || row.prefix === idOrPrefix);
        const [only] = found;
        if (!only) throw new Problem('not-found', `There is no key with the id or prefix ${idOrPrefix}.`);
        if (found.length > 1)
          throw new Problem(
            'conflict',
            `Several keys begin like this: ${found.map((row) => row.id).join(', ')}. Name one by its id.`,
          );
        const view = await revokeKey(ctx, { id: only.id });
        return { json: view, lines: [`Key ${view.prefix}… of ${view.owner} is revoked.`] };
      }),
    );
}
