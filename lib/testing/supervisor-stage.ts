import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { createKey } from '@/lib/auth/create-key';
import type { Scope } from '@/lib/domain/agent-key';
import type { BeatAnswer, StepAnswer, StopOrder } from '@/lib/domain/supervisor';
import type { StopStage } from './stop-stage';

type Answer<T> = { status: number; body: T };
type Frame = { event: string; data: Record<string, unknown> };

/** The order channel as a client reads it. */
export type OrderFeed = {
  frames: Frame[];
  /** Waits for the first frame of this event (the `nth`, from 0); fails the test after a minute. */
  next(event: string, nth?: number): Promise<Frame>;
  ended: Promise<void>;
  close(): void;
};

/** A supervisor's side of the API, with a key of its own. */
export type SupervisorClient = {
  run: string;
  keyId: string;
  call<T = Record<string, unknown>>(method: string, path: string, body?: object): Promise<Answer<T>>;
  beat(more?: object): Promise<BeatAnswer>;
  /** Reports a step of a stop; `at` moves on with every call. */
  step(stopId: string, session: string, step: string, more?: object): Promise<StepAnswer['state']>;
  follow(query: string): Promise<OrderFeed>;
};

/** A supervisor in an environment, by default with a key of scope `supervise` alone and of the gate stage's owner. */
export async function openSupervisor(
  stage: StopStage,
  slug: string,
  {
    scopes = ['supervise'] as Scope[],
    owner = 'owner@x.example',
    run = randomUUID(),
    agents = [] as string[],
  } = {},
): Promise<SupervisorClient> {
  const { key, id: keyId } = await createKey(stage.command, { environment: slug, scopes, owner, agents });
  const headers = { authorization: `Bearer ${key}` };
  const call = async <T>(method: string, path: string, body?: object): Promise<Answer<T>> => {
    const response = await fetch(`${stage.url}/v1${path}`, {
      method,
      headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: (await response.json()) as T };
  };
  const ok = async <T>(answer: Promise<Answer<T>>): Promise<T> => {
    const { status, body } = await answer;
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  };
  let told = 0;
  return {
    run,
    keyId,
    call,
    beat: (more = {}) => ok(call<BeatAnswer>('PUT', `/supervisors/${run}`, { ...beat, ...more })),
    async step(stopId, session, step, more = {}) {
      told += 1;
      const at = new Date(Date.now() + told).toISOString();
      const report = { session, step, at, enclosure: 'cgroup', ...more };
      return (await ok(call<StepAnswer>('POST', `/control/${stopId}`, report))).state;
    },
    follow: (query) => readOrders(`${stage.url}/v1/control?${query}`, headers),
  };
}

/** What a supervisor says of itself, complete. */
export const beat = {
  agent: 'claude-code',
  host: 'workstation',
  user: 'dev',
  pid: 4312,
  enclosure: 'cgroup',
  startedBy: 'run',
  version: '1.0.0',
  processes: 3,
};

/** Lets the server's clock be this many seconds further on. */
export async function passTime(stage: StopStage, seconds: number): Promise<void> {
  const back = (...columns: string[]) =>
    columns.map((column) => `${column} = ${column} - interval '${seconds} seconds'`).join(', ');
  const { main } = stage.database;
  await main.$executeRawUnsafe(
    `UPDATE stop_targets SET ${back('requested_at', 'last_heard_at', 'first_refusal_at', 'verified_at', 'unconfirmed_at')}`,
  );
  await main.$executeRawUnsafe(
    `UPDATE stop_processes SET ${back('requested_at', 'delivered_at', 'signalled_at', 'result_at')}`,
  );
  await main.$executeRawUnsafe(`UPDATE supervisors SET ${back('heard_at')}`);
}

export const orderOf = (frame: Frame) => frame.data as unknown as StopOrder;

async function readOrders(url: string, headers: Record<string, string>): Promise<OrderFeed> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  expect(response.status).toBe(200);
  const frames: Frame[] = [];
  const read = async () => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const event = part.match(/^event: (.*)$/m)?.[1];
        const data = part.match(/^data: (.*)$/m)?.[1];
        if (event && data) frames.push({ event, data: JSON.parse(data) });
      }
    }
  };
  const ended = read().catch(() => undefined);
  return {
    frames,
    async next(event, nth = 0) {
      const found = () => frames.filter((frame) => frame.event === event)[nth];
      await expect.poll(found, { interval: 10 }).toBeTruthy();
      return found() as Frame;
    },
    ended,
    close: () => abort.abort(),
  };
}
