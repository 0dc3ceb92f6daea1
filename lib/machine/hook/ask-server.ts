import type { AgentConfig } from '@/lib/machine/agent-config';
import { callServer, NoAnswer, refusalOf, type ServerAnswer } from '@/lib/machine/call-server';
import { MachineError } from '@/lib/machine/machine-error';
import { processMs } from '@/lib/machine/process-clock';
import { type HookAnswer, parseHookAnswer, type ServerHookAnswer } from './hook-answer';
import type { HookCall } from './hook-call';
import { msLeft } from './hook-deadline';

/** Seconds the server may keep one call waiting for a person; one that is silent for longer counts as lost. */
const waitSeconds = 25;
/** Milliseconds beyond the wait in which an answer must have come. */
const graceMs = 8_000;
/** Milliseconds for which a server that is restarting is asked again: before the call has reached it, and while it holds. */
const patienceMs = { first: 700, held: 15_000 };

/**
 * Asks the server about a hook call, and again while a person has not decided. Throws MachineError for everything that is no
 * answer: away, slow, refusing, garbage, or still undecided at the deadline.
 */
export async function askServer(
  config: AgentConfig,
  call: HookCall,
  headers: Record<string, string>,
  deadlineMs: number,
): Promise<HookAnswer> {
  const path = `/api/v1/hooks/${call.client}`;
  const wait = () => Math.max(1, Math.min(waitSeconds, Math.floor((msLeft(deadlineMs) - graceMs) / 1000)));
  const timeoutMs = () => Math.max(1, Math.min(wait() * 1000 + graceMs, msLeft(deadlineMs)));
  let answer = await patiently(patienceMs.first, deadlineMs, () =>
    callServer({
      ...config,
      method: 'POST',
      path,
      headers: { ...headers, 'x-interlock-wait': String(wait()) },
      body: call.payload,
      timeoutMs: timeoutMs(),
    }),
  );
  while (answer.requestId !== undefined) {
    if (msLeft(deadlineMs) < 2_000)
      throw new MachineError('nobody has decided about this action in the time the client gives.');
    const poll = `${path}/${answer.requestId}`;
    answer = await patiently(patienceMs.held, deadlineMs, () =>
      callServer({ ...config, method: 'GET', path: `${poll}?wait=${wait()}`, timeoutMs: timeoutMs() }),
    );
  }
  return answer;
}

/** Repeats a call that did not reach the server, or that it was too busy for, until patience or the deadline ends. */
async function patiently(
  patience: number,
  deadlineMs: number,
  call: () => Promise<ServerAnswer>,
): Promise<ServerHookAnswer> {
  const until = processMs() + Math.min(patience, Math.max(0, msLeft(deadlineMs) - 1_000));
  for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
    const outcome = await call().catch((error: unknown) => error);
    if (!mayRepeat(outcome, patience) || processMs() + pause > until) return checked(outcome);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** A first call that was sent may have been acted on; asking again whether a held action was decided is always harmless. */
function mayRepeat(outcome: unknown, patience: number): boolean {
  if (outcome instanceof NoAnswer) return !outcome.sent || patience === patienceMs.held;
  const { status } = outcome as ServerAnswer;
  return status === 429 || status === 502 || status === 503 || status === 504;
}

function checked(outcome: unknown): ServerHookAnswer {
  if (outcome instanceof Error) throw new MachineError(`the server ${outcome.message}.`, 69);
  const answer = outcome as ServerAnswer;
  if (answer.status !== 200) throw new MachineError(`the server answered ${refusalOf(answer)}`, 69);
  const parsed = parseHookAnswer(answer.body);
  if (!parsed) throw new MachineError('the server answered something that is not an answer.', 69);
  return parsed;
}
