/**
 * Interlock for agents of your own, in one file without dependencies: copy it. Needs `fetch` (Node 20, Deno, Bun, browsers).
 * Nothing here throws but what `guard` runs: a gate that cannot be asked has said no.
 */
export type InterlockOptions = {
  /** Address of the server, e.g. `https://interlock.example.com`. */
  url: string;
  /** A key with the scopes `ingest` and `gate`. */
  key: string;
  /** Id of this run: a new one for every run, the same for all calls of one. */
  session: string;
  /** Name of the kind of agent, e.g. `deploy-bot`. */
  agent: string;
  /** Told with the session's beginning: `driver` (who asked for the run), `host`, `cwd`, `repo`, `role`. */
  about?: Record<string, string>;
  /** How long one answer may take, milliseconds (10 s). */
  deadlineMs?: number;
  /** How long to wait for the decision about a held action (1 h), and for a server that is away meanwhile (30 s), milliseconds. */
  holdMs?: number;
  outageMs?: number;
  /** Pause between questions whether the session was stopped, milliseconds (2 s). */
  pollMs?: number;
};

/** What the agent wants to do. Take the model's own id of the tool call: telemetry of the same call then joins it. */
export type Action = { id: string; tool: string; input?: unknown; cwd?: string };
export type Verdict = { allowed: boolean; reason: string; stopped: boolean };
export type Report = { id?: string; type: string; data?: Record<string, unknown> };

/** Thrown by `guard` when the action may not run. Give `message` to the model: it says what to do. */
export class ActionRefused extends Error {}

type Json = Record<string, unknown>;
const maxWaiting = 5_000;
const perRequest = 200;
/** One long poll, seconds: below what common proxies allow. */
const waitSeconds = 25;

export class InterlockClient {
  private readonly stop = new AbortController();
  private readonly started: Json;
  private readonly deadlineMs: number;
  private waiting: Json[] = [];
  private sending: Promise<void> | undefined;
  private poll: ReturnType<typeof setInterval> | undefined;

  /** Aborts when an operator stops this session. End the run then; the gate is closed already. */
  readonly stopped: AbortSignal = this.stop.signal;

  constructor(private readonly options: InterlockOptions) {
    this.deadlineMs = options.deadlineMs ?? 10_000;
    this.started = this.event({ type: 'session.started', data: options.about ?? {} });
    this.poll = setInterval(() => void this.askStopped(), options.pollMs ?? 2_000);
    unref(this.poll);
    void this.askStopped();
  }

  /** May this action run? Waits for a second person where the action is held. Every failure is a no, with its reason. */
  async gate(action: Action): Promise<Verdict> {
    const { session, agent } = this.options;
    try {
      const first = await this.call('POST', '/gate', this.deadlineMs, { session, agent, action });
      const answer = decisionOf(first) === 'hold' ? await this.awaitDecision(String(first.requestId)) : first;
      const reason = String(answer.reason ?? 'no reason was given');
      if (answer.stopped === true) this.abort(reason);
      const stopped = this.stopped.aborted;
      return { allowed: answer.decision === 'allow' && !stopped, stopped, reason };
    } catch (error) {
      const reason = `Interlock could not be asked, so the action must not run: ${messageOf(error)}`;
      return { allowed: false, stopped: this.stopped.aborted, reason };
    }
  }

  /** Asks until a held action is decided. A server that restarts still has the request; one that stays away has said no. */
  private async awaitDecision(requestId: string): Promise<Json> {
    const { holdMs = 3_600_000, outageMs = 30_000 } = this.options;
    const began = Date.now();
    for (let heardAt = began; Date.now() - began < holdMs; ) {
      const asked = Date.now();
      try {
        const path = `/gate/${encodeURIComponent(requestId)}?wait=${waitSeconds}`;
        const answer = await this.call('GET', path, waitSeconds * 1000 + this.deadlineMs);
        if (decisionOf(answer) !== 'hold') return answer;
        heardAt = Date.now();
      } catch (error) {
        if ((error instanceof Refused && !error.again) || Date.now() - heardAt > outageMs) throw error;
      }
      if (Date.now() - asked < 500) await pause(500);
    }
    throw new Error('nobody decided in time');
  }

  /** Runs an action if it may, and reports how it ended. Throws ActionRefused, or what `run` throws. */
  async guard<T>(action: Action, run: (stopped: AbortSignal) => Promise<T>): Promise<T> {
    const verdict = await this.gate(action);
    if (!verdict.allowed) throw new ActionRefused(verdict.reason);
    const { id: actionId, tool, input } = action;
    const ended = { id: this.endOf(actionId), data: { actionId, tool, input } };
    try {
      const result = await run(this.stopped);
      this.report({ ...ended, type: 'tool.completed' });
      return result;
    } catch (error) {
      this.report({ ...ended, type: 'tool.failed', data: { ...ended.data, error: messageOf(error) } });
      throw error;
    }
  }

  /** Puts an event into the queue: sent in batches, again until taken, and written once whatever happens. */
  report(report: Report): void {
    this.waiting.push(this.event(report));
    if (this.waiting.length > maxWaiting) this.waiting.splice(0, this.waiting.length - maxWaiting);
    this.sending ??= this.send().finally(() => {
      this.sending = undefined;
    });
  }

  /** Waits until what was reported is written, at most `deadlineMs`, and ends the questions about stops. */
  async close(): Promise<void> {
    clearInterval(this.poll);
    this.report({ type: 'session.ended' });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.deadlineMs);
    });
    await Promise.race([this.sending, late]);
    clearTimeout(timer);
    this.waiting = [];
  }

  private async send(): Promise<void> {
    for (let pauseMs = 200; this.waiting.length > 0; ) {
      const batch = this.waiting.slice(0, perRequest);
      try {
        await this.sendEvents(batch);
        this.waiting = this.waiting.filter((event) => !batch.includes(event));
        pauseMs = 200;
      } catch (error) {
        // What the server will never take is not kept: it would hold up what it takes.
        if (error instanceof Refused && !error.again)
          this.waiting = this.waiting.filter((event) => !batch.includes(event));
        else await pause(pauseMs, unref);
        pauseMs = Math.min(pauseMs * 2, 10_000);
      }
    }
  }

  /** The beginning told again is a duplicate: it changes nothing, and its answer says whether the session was stopped. */
  private async askStopped(): Promise<void> {
    await this.sendEvents([this.started]).catch(() => undefined);
  }

  private async sendEvents(events: Json[]): Promise<void> {
    const answer = await this.call('POST', '/events', this.deadlineMs, { events });
    const sessions = answer.sessions as Record<string, { stopped?: boolean }> | undefined;
    if (sessions?.[this.options.session]?.stopped === true)
      this.abort('the session was stopped by an operator');
  }

  private event({ id, type, data = {} }: Report): Json {
    const { session, agent } = this.options;
    return { id: id ?? crypto.randomUUID(), session, agent, type, at: new Date().toISOString(), data };
  }

  /** The id by which telemetry reports the same end (`callEventId` of the server); unusual ids get one of their own. */
  private endOf(actionId: string): string {
    const id = `tool:${this.options.session}:${actionId}:completed`;
    return id.length <= 200 && !this.options.session.includes(':') ? id : crypto.randomUUID();
  }

  private abort(reason: string): void {
    if (!this.stopped.aborted) this.stop.abort(new Error(reason));
  }

  private async call(method: string, path: string, deadlineMs: number, body?: unknown): Promise<Json> {
    const response = await fetch(`${this.options.url.replace(/\/+$/, '')}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.options.key}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(deadlineMs),
    });
    const answer: unknown = await response.json();
    if (typeof answer !== 'object' || answer === null) throw new Error('the answer is not an object');
    if (response.status === 200) return answer as Json;
    throw new Refused(response.status, String((answer as Json).detail ?? `status ${response.status}`));
  }
}

class Refused extends Error {
  readonly again: boolean;
  constructor(status: number, detail: string) {
    super(detail);
    this.again = status === 429 || status >= 500;
  }
}

/** Anything but the three words is no answer. */
function decisionOf({ decision }: Json): 'allow' | 'deny' | 'hold' {
  if (decision === 'allow' || decision === 'deny' || decision === 'hold') return decision;
  throw new Error('the answer names no decision');
}

const pause = (ms: number, about: (timer: unknown) => void = () => undefined) =>
  new Promise<void>((resolve) => about(setTimeout(resolve, ms)));
/** A timer that keeps no process alive, where timers can. */
const unref = (timer: unknown) => (timer as { unref?: () => void }).unref?.();
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
