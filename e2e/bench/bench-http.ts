import { randomUUID } from 'node:crypto';
import type { Cast } from '@/e2e/prove/stage';
import type { Figure } from './bench';
import type { Raw } from './bench-raw';
import { cannon } from './cannon';
import { sampleEvent } from './sample-event';
import { steady } from './steady';

/** Gate requests a second of the steady load: some 600 agents that act every other second. A third of what two cores answer. */
const gatePerSecond = 300;

/** Events one at a time and in batches, and gate requests, over HTTP with keep-alive. */
export async function benchHttp(baseUrl: string, cast: Cast, seconds: number, raw: Raw): Promise<Figure[]> {
  const session = () => `bench-${Math.floor(Math.random() * 50)}`;
  const single = await cannon({
    baseUrl,
    cast,
    path: '/api/v1/events',
    connections: 64,
    seconds,
    body: () => sampleEvent(session()),
  });
  const batch = await cannon({
    baseUrl,
    cast,
    path: '/api/v1/events',
    connections: 16,
    seconds,
    body: () => ({ events: Array.from({ length: 100 }, () => sampleEvent(session())) }),
  });
  const gateLoad = {
    baseUrl,
    cast,
    path: '/api/v1/gate',
    seconds,
    body: () => ({
      session: session(),
      agent: 'bench-agent',
      action: { id: randomUUID(), tool: 'Bash', input: { command: 'npm test' } },
    }),
  };
  const gate = await cannon({ ...gateLoad, connections: 32 });
  const steadyGate = await steady({ ...gateLoad, perSecond: gatePerSecond });
  return [
    { name: 'events, single, 64 connections', ...single, ratio: single.perSecond / raw.singlePerSecond },
    {
      name: 'events, batches of 100, 16 connections (events/s)',
      ...batch,
      perSecond: batch.perSecond * 100,
      ratio: (batch.perSecond * 100) / raw.batchPerSecond,
    },
    {
      name: 'gate, 32 connections, as fast as answered',
      ...gate,
      ratio: gate.perSecond / raw.singlePerSecond,
    },
    { name: `gate, steady ${gatePerSecond} a second`, ...steadyGate },
  ];
}
