import { type Context, Hono } from 'hono';
import type { AppContext } from '@/lib/api/app-context';
import { withAgentKey } from '@/lib/api/authenticate';
import { asProblem } from '@/lib/api/problem-response';
import { routeOf } from '@/lib/api/route-of';
import { Problem, type ProblemCode, problemStatus } from '@/lib/domain/problem';
import { breathe } from '@/lib/ingest/breathe';
import { ingestTelemetry } from '@/lib/ingest/ingest-telemetry';
import { decodeProtobuf } from '@/lib/otlp/decode-protobuf';
import { mapLogs, mapTraces } from '@/lib/otlp/map-telemetry';
import {
  encodeStatus,
  encodeSuccess,
  type OtlpEncoding,
  otlpMediaTypes,
  otlpSignals,
  type PartialSuccess,
} from '@/lib/otlp/otlp-answer';
import type { Found, TelemetryEvent } from '@/lib/otlp/telemetry-event';
import type { AgentEnv } from './agent-env';
import { countAgainstLimit } from './rate-limits';
import { maxBodyBytes, readBytes } from './read-body';

/** Why metrics are answered and not kept; a 404 would be an error in every agent's log, every minute. */
const metricsNotKept =
  'Metrics are not kept: tokens and cost are read from logs and spans. Set the metrics exporter to none to save the traffic.';

/** `POST /v1/logs`, `/v1/traces` and `/v1/metrics` of OTLP over HTTP. Errors are google.rpc.Status, in the encoding of the request. */
export function otlpRoutes(app: AppContext): Hono<AgentEnv> {
  return new Hono<AgentEnv>()
    .onError((error, c) => statusResponse(c, asProblem(error, routeOf(c))))
    .use('/v1/*', withAgentKey(app))
    .post('/v1/logs', (c) => take(c, app, 'logs', mapLogs))
    .post('/v1/traces', (c) => take(c, app, 'traces', mapTraces))
    .post('/v1/metrics', async (c) => {
      const encoding = encodingOf(c);
      await readBytes(c.env.incoming, maxBodyBytes);
      return answer(encoding, encodeSuccess(encoding, 'metrics', { rejected: 0, message: metricsNotKept }));
    });
}

async function take(
  c: Context<AgentEnv>,
  app: AppContext,
  signal: 'logs' | 'traces',
  map: (request: unknown) => Iterable<Found>,
): Promise<Response> {
  const ctx = c.get('ctx');
  const encoding = encodingOf(c);
  const request = decode(encoding, signal, await readBytes(c.env.incoming, maxBodyBytes));
  const events: TelemetryEvent[] = [];
  const faults: string[] = [];
  for (const found of map(request)) {
    await breathe();
    if (found === null) continue;
    if ('fault' in found) faults.push(found.fault);
    else events.push(...found.events);
  }
  await countAgainstLimit('events', ctx.actor.id, events.length);
  const { rejected } = await ingestTelemetry(ctx, { events, queues: app.queues });
  return answer(
    encoding,
    encodeSuccess(encoding, signal, partial([...faults, ...rejected.map((r) => r.detail)])),
  );
}

function partial(faults: string[]): PartialSuccess | null {
  if (faults.length === 0) return null;
  const shown = [...new Set(faults)].slice(0, 3).join('; ');
  return { rejected: faults.length, message: `Not taken: ${faults.length}. ${shown}`.slice(0, 1000) };
}

function encodingOf(c: Context<AgentEnv>): OtlpEncoding {
  const media = mediaType(c);
  if (media === otlpMediaTypes.json) return 'json';
  if (media === otlpMediaTypes.protobuf) return 'protobuf';
  throw new Problem(
    'unsupported-media-type',
    `Content-Type ${media || 'is missing'}: send application/x-protobuf or application/json.`,
  );
}

const mediaType = (c: Context) =>
  (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

function decode(encoding: OtlpEncoding, signal: 'logs' | 'traces', body: Buffer): unknown {
  const { request } = otlpSignals[signal];
  try {
    if (encoding === 'protobuf') return decodeProtobuf(request, body);
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable';
    throw new Problem('invalid-json', `The body is not an ${request} in ${encoding}: ${why}`.slice(0, 500));
  }
  throw new Problem('invalid-json', `The body must be a JSON object: an ${request}.`);
}

function answer(
  encoding: OtlpEncoding,
  body: Uint8Array<ArrayBuffer>,
  status = 200,
  retryAfter?: number,
): Response {
  const headers = new Headers({ 'content-type': otlpMediaTypes[encoding], 'cache-control': 'no-store' });
  if (retryAfter !== undefined) headers.set('retry-after', String(Math.max(1, Math.ceil(retryAfter))));
  return new Response(body, { status, headers });
}

/** google.rpc codes of what can go wrong here; anything else is INVALID_ARGUMENT. */
const rpcCodes: Partial<Record<ProblemCode, number>> = {
  'bad-key': 16,
  'not-signed-in': 16,
  'not-allowed': 7,
  'too-many-requests': 8,
  'too-large': 8,
  'unsupported-media-type': 3,
  'internal-error': 14,
  overloaded: 14,
};

/** Clients send again only at 429 and 503: what is our fault is 503, never 500, so that nothing is dropped for it. */
function statusResponse(c: Context, problem: Problem): Response {
  const encoding = mediaType(c) === otlpMediaTypes.protobuf ? 'protobuf' : 'json';
  const ours = problem.code === 'internal-error';
  const status = ours ? 503 : problem.code.startsWith('invalid') ? 400 : problemStatus[problem.code];
  const body = encodeStatus(encoding, rpcCodes[problem.code] ?? 3, problem.message);
  return answer(encoding, body, status, ours ? 5 : problem.extras.retryAfter);
}
