import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GateAnswer } from '@/lib/domain/gate-request';

/** Where the fleet acts: the real agent API, with a real key. */
export type DemoServer = { baseUrl: string; key: string; signal: AbortSignal };

/** Who a scripted session says it is. */
export type DemoPersona = {
  agent: string;
  driver: string;
  host: string;
  cwd: string;
  repo: string;
  role: string;
  permissionMode: string;
};

/** Thrown inside a script when the server says that the session is stopped: the run ends. */
export class Stopped extends Error {}

/** One scripted session: speaks the agent API as any client would. */
export class DemoAgent {
  readonly session = randomUUID();

  constructor(
    private readonly server: DemoServer,
    private readonly persona: DemoPersona,
  ) {}

  async start(prompt: string): Promise<void> {
    const { agent, ...facts } = this.persona;
    await this.send('session.started', { ...facts, client: `${agent} (scripted)` });
    await this.send('prompt.submitted', { prompt });
  }

  say(text: string): Promise<void> {
    return this.send('message.sent', { text });
  }

  end(reason: string): Promise<void> {
    return this.send('session.ended', { reason });
  }

  /** Asks the gate, and if allowed "runs" the tool: nothing is executed anywhere. Returns whether it ran. */
  async use(
    tool: string,
    input: Record<string, unknown>,
    outcome: { ms: number; output?: string; error?: string; risk?: string },
  ): Promise<boolean> {
    const actionId = randomUUID();
    const answer = await this.ask(actionId, tool, input);
    if (answer.stopped) throw new Stopped(answer.reason);
    if (answer.decision !== 'allow') {
      await this.say(`I was refused: ${answer.reason}`);
      return false;
    }
    await this.pause(outcome.ms);
    const { error, output, risk } = outcome;
    await this.send(error ? 'tool.failed' : 'tool.completed', {
      actionId,
      tool,
      input,
      durationMs: outcome.ms,
      output,
      error,
      risk,
    });
    return true;
  }

  /** The gate's answer; a hold is waited for. */
  private async ask(id: string, tool: string, input: Record<string, unknown>): Promise<GateAnswer> {
    const { agent, cwd } = this.persona;
    let answer = await this.call<GateAnswer>('POST', '/api/v1/gate', {
      session: this.session,
      agent,
      action: { id, tool, input, cwd },
      wait: 25,
    });
    while (answer.decision === 'hold' && answer.requestId) {
      answer = await this.call<GateAnswer>('GET', `/api/v1/gate/${answer.requestId}?wait=25`);
    }
    return answer;
  }

  private async send(type: string, data: Record<string, unknown>): Promise<void> {
    await this.call('POST', '/api/v1/events', {
      id: randomUUID(),
      session: this.session,
      agent: this.persona.agent,
      type,
      at: new Date().toISOString(),
      data,
    });
  }

  /** Waits between 70 % and 130 % of `ms`, so that the fleet does not march in step. */
  pause(ms: number): Promise<void> {
    return sleep(ms * (0.7 + Math.random() * 0.6), undefined, { signal: this.server.signal });
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.server.baseUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.server.key}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      // A held action may be waited for much longer than the server has when it ends.
      signal: AbortSignal.any([this.server.signal, AbortSignal.timeout(60_000)]),
    });
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }
}
