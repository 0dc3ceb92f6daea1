import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds: from a judgement in memory to a stop that waits for a busy database. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Counters and times of this process. Labels have few values by their nature (an environment's slug, a decision, a result): never
 * a session's or an agent's id, of which there is no end. docs/keeping.md lists every name.
 */
export class ServerMetrics {
  readonly registry = new Registry();
  private readonly events = this.counter(
    'interlock_events_total',
    'Events that agents sent, by what became of them.',
    ['result'],
  );
  private readonly decisions = this.counter(
    'interlock_gate_decisions_total',
    'Answers of the gate; a hold is counted when it is first answered.',
    ['decision'],
  );
  private readonly gate = this.histogram(
    'interlock_gate_seconds',
    'From an action to its first answer, the commit included; waiting for a person is not.',
  );
  private readonly stop = this.histogram(
    'interlock_stop_seconds',
    'From an order to stop to its answer, the commit included.',
  );

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'interlock_' });
    for (const result of ['accepted', 'duplicate', 'rejected']) this.events.inc({ result }, 0);
    for (const decision of ['allow', 'deny', 'hold']) this.decisions.inc({ decision }, 0);
  }

  countEvents({
    accepted,
    duplicates,
    rejected,
  }: {
    accepted: number;
    duplicates: number;
    rejected: number;
  }): void {
    this.events.inc({ result: 'accepted' }, accepted);
    this.events.inc({ result: 'duplicate' }, duplicates);
    this.events.inc({ result: 'rejected' }, rejected);
  }

  noteDecision(decision: string, milliseconds: number): void {
    this.decisions.inc({ decision });
    this.gate.observe(milliseconds / 1000);
  }

  noteStop(milliseconds: number): void {
    this.stop.observe(milliseconds / 1000);
  }

  /** A value that is looked at when it is asked for. */
  watch(name: string, help: string, read: () => number): void {
    new Gauge({
      ...{ name, help, registers: [this.registry] },
      collect() {
        this.set(read());
      },
    });
  }

  private counter<L extends string>(name: string, help: string, labelNames: L[]): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  private histogram(name: string, help: string): Histogram {
    return new Histogram({ name, help, buckets, registers: [this.registry] });
  }
}
