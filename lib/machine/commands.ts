import { MachineError, messageOf } from './machine-error';
import { programVersion } from './program-version';

const help = `Interlock ${programVersion}: the program on an agent's machine.

  hook CLIENT          asks the server about one hook call (standard input); called by the client itself
  run -- COMMAND …     starts an agent under supervision, so that a stop ends its whole process tree
  connect CLIENT       writes the client's configuration; shows the difference first
  disconnect CLIENT    undoes that
  doctor [CLIENT]      checks that it is wired, unchanged, reaching the server, and that a denial is honoured
  watch                supervises sessions that were not started by run

CLIENT is claude, codex, gemini or kiro. Each command explains itself with --help.`;

/** Everything but `hook`: what a person or an init system starts. Sets the exit code; says on standard error what kept it from working. */
export async function runCommand(words: string[]): Promise<void> {
  // A terminal or a pipe can be gone: what is said then is lost, but whoever supervises an agent goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  try {
    await startCommand(words);
  } catch (error) {
    console.error(`interlock: ${messageOf(error)}`);
    if (!(error instanceof MachineError) && error instanceof Error) console.error(error.stack);
    process.exitCode = error instanceof MachineError ? error.exitCode : 70;
  }
}

async function startCommand([command, ...rest]: string[]): Promise<void> {
  if (command === 'run') {
    const { runAgent } = await import('./run/run-agent');
    return runAgent(rest);
  }
  if (command === 'connect') {
    const { connect } = await import('./connect/connect');
    return connect(rest);
  }
  if (command === 'disconnect') {
    const { disconnect } = await import('./connect/disconnect');
    return disconnect(rest);
  }
  if (command === 'doctor') {
    const { doctor } = await import('./doctor/doctor');
    return doctor(rest);
  }
  if (command === 'watch') {
    const { watch } = await import('./watch/watch');
    return watch(rest);
  }
  if (command === undefined || command === '--help' || command === 'help') {
    console.log(help);
    return;
  }
  if (command === '--version') {
    console.log(programVersion);
    return;
  }
  throw new MachineError(`There is no command ${JSON.stringify(command)}.\n\n${help}`, 64);
}
