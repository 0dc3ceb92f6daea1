import { callServer, refusalOf } from '@/lib/machine/call-server';
import { MachineError } from '@/lib/machine/machine-error';
import { parseStopOrder, type StopOrder } from './order';

/** Address of the server and the key of scope `supervise`. */
export type Control = { url: string; key: string };

/** What a supervisor says of itself, every few seconds. */
export type Heartbeat = {
  session?: string;
  agent: string;
  client?: string;
  host: string;
  user: string;
  pid: number;
  enclosure: 'cgroup' | 'systemd' | 'marker';
  startedBy: 'run' | 'watch';
  version: string;
  wiring?: { state: string; file: string; digest: string };
  sharesUserWithServer?: boolean;
  processes: number;
  /** The agent has ended by itself: the last word of its supervisor. */
  ended?: AgentEnd;
};

export type AgentEnd = { exitCode: number | null; signal: string | null };

export type HeartbeatAnswer = {
  session: string | undefined;
  heartbeatSeconds: number;
  lostAfterSeconds: number;
  strict: boolean;
  stop: StopOrder | undefined;
};

/** One step of a stop, as this machine has seen it. */
export type StopStep = {
  session: string;
  run: string;
  step: 'delivered' | 'signalled' | 'verified' | 'partial' | 'failed';
  at: string;
  signalled?: number;
  gone?: number;
  survivors?: { pid: number; command: string }[];
  enclosure: Heartbeat['enclosure'];
  selfReported?: boolean;
  detail?: string;
  ended?: AgentEnd;
};

/** Says that the supervisor lives; the answer carries an order that binds. Throws NoAnswer or MachineError. */
export async function sendHeartbeat(
  control: Control,
  runId: string,
  heartbeat: Heartbeat,
  timeoutMs: number,
): Promise<HeartbeatAnswer> {
  const answer = await callServer({
    ...control,
    method: 'PUT',
    path: `/api/v1/supervisors/${encodeURIComponent(runId)}`,
    body: JSON.stringify(heartbeat),
    timeoutMs,
  });
  if (answer.status !== 200)
    throw new MachineError(`The server does not accept this supervisor (${refusalOf(answer)})`, 69);
  return parseHeartbeatAnswer(answer.body);
}

/** Reads the answer to a heartbeat. Throws MachineError when it is none. */
export function parseHeartbeatAnswer(body: string): HeartbeatAnswer {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(body) as Record<string, unknown>;
  } catch {
    throw new MachineError('The server answered a heartbeat with something that is not JSON.', 69);
  }
  const seconds = (one: unknown, otherwise: number) => (typeof one === 'number' && one > 0 ? one : otherwise);
  return {
    session: typeof value.session === 'string' ? value.session : undefined,
    heartbeatSeconds: seconds(value.heartbeatSeconds, 5),
    lostAfterSeconds: seconds(value.lostAfterSeconds, 30),
    strict: value.strict === true,
    stop: parseStopOrder(value.stop),
  };
}

/** Reports a step. Throws NoAnswer; resolves to whether the server has it (false: it says this step is none of its). */
export async function reportStep(control: Control, stopId: string, step: StopStep): Promise<boolean> {
  const answer = await callServer({
    ...control,
    method: 'POST',
    path: `/api/v1/control/${encodeURIComponent(stopId)}`,
    body: JSON.stringify(step),
    timeoutMs: 5_000,
  });
  if (answer.status === 200) return true;
  if (answer.status === 429 || answer.status >= 500) throw new MachineError(refusalOf(answer));
  return false;
}
