import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Received } from './fake-agent-server';
import { allowed, type FakeServer, json, openFakeAgentServer } from './fake-agent-server';

/** The order side of a server, at its HTTP edge, for what the real one does not do on demand: fall silent, send twice, come late. */
export type FakeControl = FakeServer & {
  /** Sends a stop to all streams; returns when at least one has it. */
  stop(more?: object): Promise<void>;
  /** Steps reported, oldest first. */
  steps(): { step: string; [more: string]: unknown }[];
  /** What heartbeats are answered. */
  beat: { lostAfterSeconds: number; strict: boolean; stop: object | null; session: string | null };
  /** True: answers nothing, as a machine that is cut off. */
  silent: boolean;
  /** Why heartbeats are refused from now on, though the stream goes on. */
  refusal: string | undefined;
};

export const order = {
  stopId: 'stop-1',
  session: 's1',
  scope: 'session',
  reason: 'drill',
  requestedAt: '2026-01-01T00:00:00Z',
  graceMs: 300,
};

export async function openFakeControl(): Promise<FakeControl> {
  const streams = new Set<ServerResponse>();
  const state = {
    beat: { lostAfterSeconds: 30, strict: false, stop: null, session: null } as FakeControl['beat'],
    silent: false,
    refusal: undefined as string | undefined,
  };
  const server = await openFakeAgentServer((received, response) => {
    if (state.silent) return;
    const { method, path } = received;
    if (method === 'PUT' && state.refusal) return json({ detail: state.refusal }, 409)(received, response);
    if (method === 'PUT') return json({ heartbeatSeconds: 0.3, ...state.beat })(received, response);
    if (path.startsWith('/api/v1/control?')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      write(response, 'hello', { session: state.beat.session, stop: state.beat.stop });
      streams.add(response);
      return;
    }
    if (path.startsWith('/api/v1/control/')) return json({ state: 'noted' })(received, response);
    if (path === '/api/v1/events')
      return json({ accepted: 1, duplicates: 0, rejected: [], sessions: {} })(received, response);
    return json(allowed)(received, response);
  });
  const keepAlive = setInterval(() => {
    if (!state.silent) for (const stream of streams) stream.write(': here\n\n');
  }, 300);
  return Object.assign(state, server, {
    async stop(more: object = {}) {
      const stop = { ...order, ...more };
      state.beat.stop = stop;
      while (streams.size === 0) await sleep(20);
      for (const stream of streams) write(stream, 'stop', stop);
    },
    steps: () =>
      server.received
        .filter((one: Received) => one.method === 'POST' && one.path.startsWith('/api/v1/control/'))
        .map((one) => JSON.parse(one.body) as { step: string }),
    close() {
      clearInterval(keepAlive);
      return server.close();
    },
  });
}

function write(stream: ServerResponse, event: string, data: object): void {
  stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
