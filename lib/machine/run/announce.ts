import type { AgentConfig } from '@/lib/machine/agent-config';
import { MachineError, messageOf } from '@/lib/machine/machine-error';
import { askSelf, effectiveFailMode, keepServerSettings } from '@/lib/machine/server-settings';
import {
  type Control,
  type Heartbeat,
  type HeartbeatAnswer,
  sendHeartbeat,
} from '@/lib/machine/supervise/control-server';

type About = Pick<Heartbeat, 'agent' | 'client' | 'host' | 'user' | 'version'> & {
  session: string | undefined;
};

/**
 * Tells the server that an agent is about to start. Throws MachineError, so that nothing is started: when a stop binds it already, and, in
 * an environment that fails closed, when the server cannot be asked.
 */
export async function announce(
  config: AgentConfig,
  control: Control,
  runId: string,
  { session, ...about }: About,
  say: (line: string) => void,
): Promise<HeartbeatAnswer> {
  const heartbeat: Heartbeat = {
    ...about,
    ...(session === undefined ? {} : { session }),
    pid: process.pid,
    enclosure: 'marker',
    startedBy: 'run',
    processes: 0,
  };
  try {
    const answer = await sendHeartbeat(control, runId, heartbeat, 10_000);
    if (answer.stop) {
      const { reason, requestedAt } = answer.stop;
      throw new MachineError(
        `Not started: ${session ? `session ${session}` : about.agent} was stopped${requestedAt ? ` at ${requestedAt}` : ''}${reason ? ` (${reason})` : ''}. An admin can reset that on the server.`,
        77,
      );
    }
    return answer;
  } catch (error) {
    if (error instanceof MachineError && error.exitCode === 77) throw error;
    if (effectiveFailMode(config) === 'closed')
      throw new MachineError(`Not started, since no order could reach the agent: ${messageOf(error)}`, 69);
    say(`No order can reach the agent yet: ${messageOf(error)}`);
    return { session: undefined, heartbeatSeconds: 5, lostAfterSeconds: 30, strict: false, stop: undefined };
  }
}

/**
 * Whether the server runs under the agent's account on this machine, where it would be readable to the agent; undefined: it is not known.
 * What the server says about failures is kept by the way.
 */
export async function asksServerUser(config: AgentConfig, agentUser: string): Promise<boolean | undefined> {
  try {
    const settings = await askSelf(config, 3_000, () => new Error('refused'));
    keepServerSettings(config, settings);
    return settings.serverUser === undefined ? undefined : settings.serverUser === agentUser;
  } catch {
    return undefined;
  }
}
