import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { accountName } from '@/lib/machine/account-name';
import { closeGateHere, openGateHere } from '@/lib/machine/closed-gate';
import { messageOf } from '@/lib/machine/machine-error';
import { endProcesses } from '@/lib/machine/process/end-processes';
import type { OwnedProcesses } from '@/lib/machine/process/owned-processes';
import { programVersion } from '@/lib/machine/program-version';
import {
  type AgentEnd,
  type Control,
  type Heartbeat,
  type HeartbeatAnswer,
  type StopStep,
  sendHeartbeat,
} from './control-server';
import { DeadMan } from './dead-man';
import { Heartbeats } from './heartbeats';
import type { StopOrder } from './order';
import { OrderChannel } from './order-channel';
import { StepReports } from './step-reports';

/** One agent under supervision. */
export type Supervised = Pick<
  Heartbeat,
  'agent' | 'client' | 'enclosure' | 'startedBy' | 'sharesUserWithServer' | 'pid'
> & {
  control: Control;
  runId: string;
  session: string | undefined;
  cgroup: string | undefined;
  owned: OwnedProcesses;
  /** True: the agent runs as this supervisor's own user, so it could speak in its place. */
  selfReported: boolean;
  /** How the agent's process ended, once it has. */
  ended: Promise<AgentEnd>;
  /** Whether the client still asks before every tool; undefined: it is none we know. */
  wiring(): Heartbeat['wiring'];
  /** A line for the person at the terminal. */
  say(line: string): void;
};

type Step = Omit<StopStep, 'session' | 'run' | 'enclosure' | 'selfReported' | 'at'>;

const retryMs = 60_000;

/** Holds the order channel of one agent, says that it lives, and ends its processes when it is told to, or when strict and alone. */
export class Supervisor {
  private readonly of: Supervised;
  private readonly reports: StepReports;
  private readonly orders = new Map<string, StopOrder>();
  private readonly steps: (Step & { at: string })[] = [];
  private readonly channel: OrderChannel;
  private readonly deadMan: DeadMan;
  private strict: boolean;
  private session: string | undefined;
  private ending: Promise<void> | undefined;
  private readonly heartbeats: Heartbeats;
  private look: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(of: Supervised, first: HeartbeatAnswer) {
    this.of = of;
    this.reports = new StepReports(of.control);
    this.session = of.session ?? first.session;
    this.strict = first.strict;
    this.deadMan = new DeadMan(first.lostAfterSeconds * 1000, (lost, silentMs) =>
      this.onLost(lost, silentMs),
    );
    this.channel = new OrderChannel(of.control, of.runId, this.session, {
      heard: () => this.deadMan.heard(),
      session: (session) => this.mapped(session),
      stop: (order) => this.carryOut(order),
    });
    this.heartbeats = new Heartbeats({
      control: of.control,
      runId: of.runId,
      say: of.say,
      heartbeat: () => this.heartbeat(),
      answered: (answer) => this.answered(answer),
    });
    this.lookAgain();
    if (first.stop) this.carryOut(first.stop);
  }

  /** The session, as soon as it is known. */
  get knownSession(): string | undefined {
    return this.session;
  }

  /** Why this supervisor has ended its agent, or is at it; undefined: it has not. */
  get endedBecause(): string | undefined {
    const order = [...this.orders.values()][0];
    if (order) return `stopped${order.reason ? `: ${order.reason}` : ''}`;
    return this.ending ? 'the server was lost for too long' : undefined;
  }

  /**
   * Waits for a stop that is being carried out and for its reports, says how the agent ended, then lets go. The number of reports that could
   * not be delivered.
   */
  async close(end?: AgentEnd): Promise<number> {
    await this.ending;
    this.closed = true;
    this.heartbeats.close();
    clearTimeout(this.look);
    this.deadMan.close();
    this.channel.close();
    // With its processes gone the server alone keeps the gate, so that a reset there is enough.
    openGateHere(this.of.runId);
    if (this.session !== undefined) openGateHere(this.session);
    const { control, runId } = this.of;
    const lastWord = end && sendHeartbeat(control, runId, { ...this.heartbeat(), ended: end }, 3_000);
    // A server that is away learns of the end from its own clock: no heartbeats.
    const [unreported] = await Promise.all([this.reports.settled(15_000), lastWord?.catch(() => {})]);
    return unreported;
  }

  private mapped(session: string): void {
    this.session ??= session;
  }

  private carryOut(order: StopOrder): void {
    if (this.orders.has(order.stopId)) return;
    this.orders.set(order.stopId, order);
    this.report(order, { step: 'delivered', at: new Date().toISOString() });
    // An order that comes while another is carried out learns what has been done already.
    for (const step of this.steps) this.report(order, step);
    this.ending ??= this.end(
      order.graceMs,
      `this session was stopped${order.reason ? `: ${order.reason}` : ''}.`,
    );
  }

  private async end(graceMs: number, reason: string): Promise<void> {
    const { owned, cgroup, ended } = this.of;
    try {
      closeGateHere(this.of.runId, reason);
      if (this.session !== undefined) closeGateHere(this.session, reason);
    } catch (error) {
      this.of.say(`The gate could not be closed on this machine: ${messageOf(error)}`);
    }
    const onSignalled = (count: number) => this.step({ step: 'signalled', signalled: count });
    let result = await endProcesses(owned, { graceMs, cgroup, onSignalled });
    const exit = await Promise.race([ended, sleep(500, undefined)]);
    const { signalled } = result;
    if (result.survivors.length > 0) {
      const { gone, survivors } = result;
      this.step({
        step: gone > 0 ? 'partial' : 'failed',
        signalled,
        gone,
        survivors,
        ...(exit ? { ended: exit } : {}),
      });
      this.of.say(
        `${survivors.length} processes survive: ${survivors.map(({ pid, command }) => `${pid} ${command}`).join('; ')}`,
      );
      const until = performance.now() + retryMs;
      while (result.survivors.length > 0 && performance.now() < until) {
        await sleep(1_000);
        result = await endProcesses(owned, { graceMs: 0, cgroup });
      }
      if (result.survivors.length > 0) return;
    }
    const detail =
      this.of.enclosure === 'marker'
        ? 'no control group here: a process that left its parents, its group and its environment behind at once would not be seen'
        : undefined;
    this.step({
      step: 'verified',
      signalled,
      gone: signalled,
      survivors: [],
      ...(detail ? { detail } : {}),
      ...(exit ? { ended: exit } : {}),
    });
  }

  private step(step: Step): void {
    const dated = { ...step, at: new Date().toISOString() };
    this.steps.push(dated);
    for (const order of this.orders.values()) this.report(order, dated);
  }

  private report(order: StopOrder, step: Step & { at: string }): void {
    const { enclosure, selfReported } = this.of;
    this.reports.add(order.stopId, {
      ...step,
      session: order.session || this.session || '',
      run: this.of.runId,
      enclosure,
      ...(selfReported ? { selfReported } : {}),
    });
  }

  private onLost(lost: boolean, silentMs: number): void {
    const { runId, say } = this.of;
    if (!lost) {
      if (!this.ending) openGateHere(runId);
      return;
    }
    const seconds = Math.round(silentMs / 1000);
    const reason = `the supervisor has lost the server for ${seconds} s.`;
    try {
      closeGateHere(runId, reason);
    } catch (error) {
      say(`The gate could not be closed on this machine: ${messageOf(error)}`);
    }
    say(
      `The server has been silent for ${seconds} s: the gate is closed here${this.strict ? ', and the agent is ended' : ''}.`,
    );
    if (this.strict) this.ending ??= this.end(5_000, reason);
  }

  private answered(answer: HeartbeatAnswer): void {
    this.deadMan.heard();
    this.deadMan.limit(answer.lostAfterSeconds * 1000);
    this.strict = answer.strict;
    if (answer.session) this.mapped(answer.session);
    if (answer.stop) this.carryOut(answer.stop);
  }

  private heartbeat(): Heartbeat {
    const { agent, client, enclosure, startedBy, sharesUserWithServer, pid, owned } = this.of;
    const wiring = this.of.wiring();
    return {
      ...(this.session === undefined ? {} : { session: this.session }),
      agent,
      ...(client ? { client } : {}),
      host: hostname(),
      user: accountName(),
      pid,
      enclosure,
      startedBy,
      version: programVersion,
      ...(wiring ? { wiring } : {}),
      ...(sharesUserWithServer === undefined ? {} : { sharesUserWithServer }),
      processes: owned.scan().length,
    };
  }

  /**
   * Without a control group descendants must be seen while they still are descendants. Looking costs about a twentieth of a core at
   * most, by CPU time (on a busy machine the clock would say more), and never waits for longer than 300 ms.
   */
  private lookAgain(): void {
    const before = process.cpuUsage();
    this.of.owned.scan();
    const { user, system } = process.cpuUsage(before);
    const restMs = ((user + system) / 1000) * 20;
    const everyMs = this.of.cgroup ? 2_000 : Math.min(300, Math.max(100, restMs));
    if (!this.closed) this.look = setTimeout(() => this.lookAgain(), everyMs);
  }
}
