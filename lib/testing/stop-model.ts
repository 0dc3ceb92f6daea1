import { applyStep } from '@/lib/control/apply-step';
import type { StopProcess, StopTarget } from '@/lib/db/generated/client';
import { isUndelivered, mayVerify, type StopState, stopState, unconfirmedAfterMs } from '@/lib/domain/stop';
import type { StopStep } from '@/lib/domain/supervisor';
import { applySign } from '@/lib/stops/apply-sign';
import { stopFacts } from '@/lib/stops/stop-facts';

/** One thing that can happen to a stopped session, as the server learns of it. */
export type Happening =
  | { what: 'step'; run: number; step: StopStep; told: 'now' | 'again' }
  | { what: 'refusal' | 'act' | 'late-completion' | 'telemetry' | 'prompt' | 'session-ended' }
  | { what: 'join'; run: number }
  | { what: 'wait'; ms: number };

export type ModelLine = { type: string; layer: string; at: number };

/** The server's bookkeeping over one stopped session, out of the parts that the product uses. */
export class StopModel {
  now = Date.parse('2026-11-25T12:00:00Z');
  target: StopTarget;
  processes = new Map<number, StopProcess>();
  log: ModelLine[] = [];
  signs: number[] = [];

  constructor(runs: number[]) {
    this.target = {
      stopId: 'stop',
      environmentId: 2,
      sessionId: 's',
      requestedAt: new Date(this.now),
      requestedSeq: 1n,
      approvalsVoided: 0,
      firstRefusalAt: null,
      refusals: 0,
      lastHeardAt: null,
      actedAfterAt: null,
      actedAfterSeq: null,
      unconfirmedAt: null,
      endedAt: null,
      verifiedAt: null,
      late: 0,
      cameBack: false,
    };
    this.line('requested', 'gate');
    for (const run of runs) this.processes.set(run, this.newProcess(run));
  }

  facts() {
    return stopFacts(this.target, [...this.processes.values()]);
  }

  state(): StopState {
    return stopState(this.facts());
  }

  do(one: Happening): void {
    if (one.what !== 'wait') this.now += 5;
    if (one.what === 'wait') this.wait(one.ms);
    else if (one.what === 'join') this.join(one.run);
    else if (one.what === 'step') this.step(one);
    else this.sign(one.what);
  }

  private line(type: string, layer: string): void {
    this.log.push({ type, layer, at: this.now });
  }

  private newProcess(run: number): StopProcess {
    return {
      stopId: 'stop',
      environmentId: 2,
      sessionId: 's',
      runId: `run-${run}`,
      requestedAt: new Date(this.now),
      host: 'h',
      enclosure: 'cgroup',
      selfReported: false,
      deliveredAt: null,
      signalledAt: null,
      signalled: null,
      gone: null,
      result: null,
      resultAt: null,
      reportedAt: null,
      survivors: null,
      detail: null,
      exitCode: null,
      exitSignal: null,
    };
  }

  private join(run: number): void {
    if (this.processes.has(run)) return;
    this.processes.set(run, this.newProcess(run));
    this.target = { ...this.target, verifiedAt: null, unconfirmedAt: null };
    this.line('requested', 'process');
  }

  private step({ run, step, told }: Happening & { what: 'step' }): void {
    const before = this.processes.get(run);
    if (!before) return;
    const at = new Date(told === 'now' ? this.now : (before.reportedAt?.getTime() ?? this.now)).toISOString();
    const report = {
      session: 's',
      step,
      at,
      enclosure: 'cgroup',
      signalled: 2,
      gone: 1,
      survivors: [],
    } as const;
    const after = applyStep(before, { ...report, survivors: [] }, new Date(this.now));
    if (!after) return;
    this.processes.set(run, after);
    this.line(step, 'process');
    if (step === 'partial' || step === 'failed') this.target = { ...this.target, verifiedAt: null };
  }

  private sign(what: 'refusal' | 'act' | 'late-completion' | 'telemetry' | 'prompt' | 'session-ended'): void {
    const now = new Date(this.now);
    const rows = [...this.processes.values()];
    const areGone = rows.length > 0 && rows.every((row) => row.result === 'verified');
    const goneAt = areGone ? new Date(Math.max(...rows.map((row) => row.resultAt?.getTime() ?? 0))) : null;
    const type = {
      refusal: 'gate.denied',
      act: 'tool.requested',
      'late-completion': 'tool.completed',
      telemetry: 'tool.completed',
      prompt: 'prompt.submitted',
      'session-ended': 'session.ended',
    }[what];
    const isLate = what === 'late-completion' || what === 'telemetry';
    const at = what === 'telemetry' ? new Date(0) : null;
    const kind = what === 'refusal' ? 'refusal' : 'event';
    const { after, step } = applySign(this.target, { kind, type, seq: 2n, at, isLate }, { goneAt, now });
    this.target = { ...this.target, ...after };
    this.signs.push(this.now);
    if (step) this.line(step, step === 'failed' ? 'silence' : 'gate');
  }

  /** Time goes by, and the sweeps run every second. */
  private wait(ms: number): void {
    for (const until = this.now + ms; this.now < until; ) {
      this.now += Math.min(1000, until - this.now);
      const facts = this.facts();
      if (
        !facts.unconfirmedAt &&
        isUndelivered(facts) &&
        this.now - this.target.requestedAt.getTime() > unconfirmedAfterMs
      ) {
        this.target = { ...this.target, unconfirmedAt: new Date(this.now) };
        this.line('unconfirmed', 'any');
      }
      if (mayVerify(this.facts(), new Date(this.now))) {
        this.target = { ...this.target, verifiedAt: new Date(this.now) };
        this.line('verified', 'all');
      }
    }
  }
}
