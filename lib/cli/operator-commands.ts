import { type Command, Option } from 'commander';
import { z } from 'zod';
import { createOperator } from '@/lib/auth/create-operator';
import { createToken } from '@/lib/auth/create-token';
import { recoverOperator } from '@/lib/auth/recover-operator';
import { roles } from '@/lib/domain/operator';
import { checked } from './checked';
import { publicBaseUrl, withDatabase } from './with-database';

const email = z.email('must be an e-mail address');

export function addOperatorCommands(program: Command): void {
  const operator = program.command('operator').description('people');
  operator
    .command('create')
    .description('invite a person; prints a one-time link')
    .requiredOption('--email <email>', 'their address')
    .addOption(new Option('--role <role>', 'what they may do').choices([...roles]).makeOptionMandatory())
    .option('--environment <slug>', 'only there (otherwise everywhere)')
    .option('--no-content', 'a viewer who does not read prompts, tool inputs and outputs')
    .option('--json', 'one JSON object on stdout')
    .action((options) =>
      withDatabase(options, async (ctx) => {
        const { role, content, environment } = options;
        const made = await createOperator(ctx, {
          email: checked(email, options.email, 'email'),
          role,
          content,
          environment,
          baseUrl: publicBaseUrl(),
        });
        return {
          json: made,
          lines: [
            `${made.email} is ${made.role} ${made.environment ? `in ${made.environment}` : 'everywhere'}. Their link, for one use within 24 hours:`,
            made.link,
          ],
        };
      }),
    );
  operator
    .command('recover')
    .description('make a link with which a person chooses a new password')
    .requiredOption('--email <email>', 'their address')
    .option('--json', 'one JSON object on stdout')
    .action((options) =>
      withDatabase(options, async (ctx) => {
        const made = await recoverOperator(ctx, {
          email: checked(email, options.email, 'email'),
          baseUrl: publicBaseUrl(),
        });
        return {
          json: made,
          lines: [
            `Link for ${made.email}, for one use within an hour (it ends all their sessions):`,
            made.link,
          ],
        };
      }),
    );
  program
    .command('token')
    .description('operator tokens, for scripts')
    .command('create')
    .description('make a token with the roles of an operator; it is shown once')
    .requiredOption('--email <email>', 'whose roles it carries')
    .option('--json', 'one JSON object on stdout')
    .action((options) =>
      withDatabase(options, async (ctx) => {
        const made = await createToken(ctx, { email: checked(email, options.email, 'email') });
        return { json: made, lines: [made.token, 'This token is shown once and kept nowhere.'] };
      }),
    );
}
