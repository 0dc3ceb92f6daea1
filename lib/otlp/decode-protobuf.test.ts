import {
  ProtobufLogsSerializer,
  ProtobufMetricsSerializer,
  ProtobufTraceSerializer,
} from '@opentelemetry/otlp-transformer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherTelemetry } from '@/lib/testing/gather-telemetry';
import { logsAsProtobuf, tracesAsProtobuf } from '@/lib/testing/otlp-bytes';
import { decodeProtobuf } from './decode-protobuf';
import claudeLogs from './fixtures/claude-otlp-logs.json';
import claudeTraces from './fixtures/claude-otlp-traces.json';
import codexLogs from './fixtures/codex-otlp-logs.json';
import geminiLogs from './fixtures/gemini-otlp-logs.json';
import * as mapping from './map-telemetry';
import { encodeStatus, encodeSuccess } from './otlp-answer';

const mapLogs = (request: unknown) => gatherTelemetry(mapping.mapLogs(request));
const mapTraces = (request: unknown) => gatherTelemetry(mapping.mapTraces(request));

describe('protobuf of another encoder says the same as the JSON it was made from', () => {
  it.each([
    ['Claude Code', claudeLogs],
    ['Codex', codexLogs],
    ['Gemini CLI', geminiLogs],
  ])('logs of %s', (_name, request) => {
    const decoded = decodeProtobuf('ExportLogsServiceRequest', logsAsProtobuf(request));
    const events = mapLogs(decoded).events;
    expect(events.length).toBeGreaterThan(3);
    expect(events).toEqual(mapLogs(request).events);
  });

  it('traces of Claude Code', () => {
    const decoded = decodeProtobuf('ExportTraceServiceRequest', tracesAsProtobuf(claudeTraces));
    expect(mapTraces(decoded).events).toHaveLength(2);
    expect(mapTraces(decoded)).toEqual(mapTraces(claudeTraces));
  });
});

describe('what cannot be read is an error, never a crash', () => {
  const good = logsAsProtobuf(claudeLogs);

  it('cut short anywhere', () => {
    const whole = JSON.stringify(decodeProtobuf('ExportLogsServiceRequest', good));
    fc.assert(
      fc.property(fc.nat(good.length - 1), (length) => {
        const part = read(good.subarray(0, length));
        expect(part === whole).toBe(false);
      }),
    );
  });

  it('bytes of any kind, and good ones with some changed', () => {
    const damaged = fc
      .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 8 })
      .map((changes) => {
        const bytes = good.slice();
        for (const [place, byte] of changes) bytes[place] = byte;
        return bytes;
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), damaged), (bytes) => {
        read(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it('nested without end', () => {
    // ArrayValue (5) of AnyValue (1) of ArrayValue …, 20,000 deep, as the body (5) of a record.
    let value = Buffer.alloc(0);
    for (let depth = 0; depth < 20_000; depth += 1)
      value = Buffer.concat([Buffer.from([depth % 2 ? 0x2a : 0x0a]), varint(value.length), value]);
    const record = field(5, value);
    const request = field(1, field(2, field(2, record)));
    expect(() => decodeProtobuf('ExportLogsServiceRequest', request)).toThrow(/nested|longer/);
  });

  it('millions of empty values in a few bytes', () => {
    const scope = Buffer.alloc(2 * 1_200_000).fill(Buffer.from([0x12, 0x00]));
    expect(() => decodeProtobuf('ExportLogsServiceRequest', field(1, field(2, scope)))).toThrow(
      /more than 1000000/,
    );
  });

  it('groups, and field numbers nobody knows, are passed over', () => {
    const unknown = Buffer.from([0xa3, 0x06, 0x08, 0x01, 0xa4, 0x06, 0xc0, 0x3e, 0x05]);
    const decoded = decodeProtobuf('ExportLogsServiceRequest', Buffer.concat([unknown, good]));
    expect(decoded).toEqual(decodeProtobuf('ExportLogsServiceRequest', good));
  });
});

describe('answers, read by another decoder', () => {
  const partial = { rejected: 3, message: 'Not taken: 3. session.id is missing' };

  it('logs, traces and metrics', () => {
    expect(ProtobufLogsSerializer.deserializeResponse(encodeSuccess('protobuf', 'logs', partial))).toEqual({
      partialSuccess: { rejectedLogRecords: 3, errorMessage: partial.message },
    });
    expect(ProtobufTraceSerializer.deserializeResponse(encodeSuccess('protobuf', 'traces', partial))).toEqual(
      {
        partialSuccess: { rejectedSpans: 3, errorMessage: partial.message },
      },
    );
    const warning = encodeSuccess('protobuf', 'metrics', { rejected: 0, message: 'not kept' });
    expect(ProtobufMetricsSerializer.deserializeResponse(warning)).toMatchObject({
      partialSuccess: { errorMessage: 'not kept' },
    });
    expect(encodeSuccess('protobuf', 'logs', null)).toHaveLength(0);
  });

  it('as JSON', () => {
    const text = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString());
    expect(text(encodeSuccess('json', 'traces', partial))).toEqual({
      partialSuccess: { rejectedSpans: '3', errorMessage: partial.message },
    });
    expect(text(encodeSuccess('json', 'logs', null))).toEqual({});
    expect(text(encodeStatus('json', 3, 'bad'))).toEqual({ code: 3, message: 'bad' });
  });
});

/** The JSON of what was read, or the error's message; anything else that is thrown fails the test. */
function read(bytes: Uint8Array): string {
  try {
    return JSON.stringify(decodeProtobuf('ExportLogsServiceRequest', bytes));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error.message;
  }
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}

function field(number: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(number << 3) | 2]), varint(content.length), content]);
}
