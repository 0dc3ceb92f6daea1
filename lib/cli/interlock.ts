import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError } from 'commander';
import { addExplainCommand } from './explain-command';
import { reportError } from './report';

/** What commander has to say about a wrong call: told by reportError, or not at all with --json. */
const said: string[] = [];

/** The command line: works on the database itself, so that it also works with the web process down. */
const program = new Command('interlock')
  .description(
    'Interlock: watch, hold and stop AI agents. Works on the database itself, with the server running or not.',
  )
  .showHelpAfterError('(add --help for what there is)')
  .configureOutput({ writeErr: (text) => said.push(text) })
  .enablePositionalOptions()
  .exitOverride();

addExplainCommand(program);
// explain works without a database; what needs one is loaded for the others only, so that explain starts quickly.
if (process.argv[2] !== 'explain') {
  // Prisma's query compiler is WebAssembly, and a command is over before a better translation of it pays: 1.3 to 0.9 s of processor time.
  setFlagsFromString('--liftoff-only');
  (await import('./database-commands')).addDatabaseCommands(program);
}

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) process.exit(0);
  reportError(error, process.argv.includes('--json'), said.join(''));
  process.exitCode = 1;
}
