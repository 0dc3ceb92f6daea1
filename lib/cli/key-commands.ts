import type { Command } from 'commander';
import { z } from 'zod';
import { createKey } from '@/lib/auth/create-key';
import { revokeKey } from '@/lib/auth/revoke-key';
import { rotateKey } from '@/lib/auth/rotate-key';
import type { Ctx } from '@/lib/db/context';
import { scopesSchema } from '@/lib/domain/agent-key-schema';
import { Problem } from '@/lib/domain/problem';
import { checked } from './checked';
import { withDatabase } from './with-database';

const hoursSchema = z.coerce.number().positive('must be more than 0').max(168, 'must be at most 168');

async function findKey(ctx: Ctx, idOrPrefix: string): Promise<string> {
  const all = await ctx.database.main.agentKey.findMany({ select: { id: true, prefix: true } });
  const found = all.filter((row) => row.id === idOrPrefix || row.prefix === idOrPrefix);
  const [only] = found;
  if (!only) throw new Problem('not-found', `There is no key with the id or prefix ${idOrPrefix}.`);
  if (found.length > 1)
    throw new Problem(
      'conflict',
      `Several keys begin like this: ${found.map((row) => row.id).join(', ')}. Name one by its id.`,
    );
  return only.id;
}

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
    .command('rotate <idOrPrefix>')
    .description('make a key that follows another; the old one works until it is revoked or ends')
    .option('--ends-in <hours>', 'when the old key stops by itself, hours from now (at most 168)')
    .option('--json', 'one JSON object on stdout')
    .action((idOrPrefix: string, options: { endsIn?: string; json?: boolean }) =>
      withDatabase(options, async (ctx) => {
        const hours =
          options.endsIn === undefined ? undefined : checked(hoursSchema, options.endsIn, 'ends-in');
        const made = await rotateKey(ctx, {
          id: await findKey(ctx, idOrPrefix),
          ...(hours === undefined ? {} : { endsAt: new Date(Date.now() + hours * 3_600_000).toISOString() }),
        });
        const end = hours === undefined ? 'until you revoke it' : `for ${hours} more hours`;
        return {
          json: made,
          lines: [
            made.key,
            `This key is shown once and kept nowhere. The old one, ${idOrPrefix}, works ${end}.`,
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
        const view = await revokeKey(ctx, { id: await findKey(ctx, idOrPrefix) });
        return { json: view, lines: [`Key ${view.prefix}… of ${view.owner} is revoked.`] };
      }),
    );
}
