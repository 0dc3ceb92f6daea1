import type { Action, ActionContext, Understanding } from '@/lib/domain/effect';
import { finish } from './finish';
import { readToolCall } from './read-tool-call';
import { Run } from './shell/run';
import { Scope } from './shell/scope';
import { walkScript, walkUncalled } from './shell/walk-script';

/**
 * What an action would do: its effects, its risk, what cannot be known before it runs. Pure and deterministic; never throws
 * on any input. What cannot be resolved is said and counts as risky.
 */
export function understand(action: Action, context: ActionContext = {}): Understanding {
  const run = new Run();
  withoutOverflow(run, () => readToolCall(action, run, (command) => readCommand(command, run)));
  return finish(run, { ...context, cwd: action.cwd ?? context.cwd });
}

/** What a shell command would do. */
export function understandCommand(command: string, context: ActionContext = {}): Understanding {
  return understand({ tool: 'Bash', input: { command } }, context);
}

function readCommand(command: string, run: Run): void {
  const scope = new Scope();
  walkScript(command, scope, run);
  walkUncalled(scope, run);
}

/** Text nested so deeply that reading it exhausts the stack is not read to its end, and that is said. */
function withoutOverflow(run: Run, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    run.doubt('the whole', 'it is nested too deeply to be followed');
  }
}
