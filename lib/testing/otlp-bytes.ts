import { ProtobufLogsSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { attributesOf, listOf, objectOf, plainValue } from '@/lib/otlp/attributes';

type LogRecords = Parameters<typeof ProtobufLogsSerializer.serializeRequest>[0];
type Spans = Parameters<typeof ProtobufTraceSerializer.serializeRequest>[0];

/** A captured OTLP/JSON export of logs as protobuf, by OpenTelemetry's own encoder. */
export function logsAsProtobuf(request: unknown): Uint8Array {
  const records = each(objectOf(request).resourceLogs, 'scopeLogs', 'logRecords', (record, around) => ({
    ...around,
    hrTime: hrTime(record.timeUnixNano),
    hrTimeObserved: hrTime(record.observedTimeUnixNano),
    spanContext: spanContext(record),
    body: plainValue(record.body, 0),
    eventName: record.eventName,
    attributes: attributesOf(record.attributes),
    droppedAttributesCount: 0,
  }));
  return encoded(ProtobufLogsSerializer.serializeRequest(records as unknown as LogRecords));
}

/** A captured OTLP/JSON export of spans as protobuf, by OpenTelemetry's own encoder. */
export function tracesAsProtobuf(request: unknown): Uint8Array {
  const spans = each(objectOf(request).resourceSpans, 'scopeSpans', 'spans', (span, around) => ({
    ...around,
    name: span.name,
    kind: 0,
    spanContext: () => spanContext(span),
    parentSpanContext: span.parentSpanId
      ? { traceId: span.traceId, spanId: span.parentSpanId, traceFlags: 1 }
      : undefined,
    startTime: hrTime(span.startTimeUnixNano),
    endTime: hrTime(span.endTimeUnixNano),
    status: objectOf(span.status),
    attributes: attributesOf(span.attributes),
    links: [],
    events: [],
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  }));
  return encoded(ProtobufTraceSerializer.serializeRequest(spans as unknown as Spans));
}

type Around = { resource: unknown; instrumentationScope: unknown };

function each<T>(
  resources: unknown,
  scopesName: string,
  itemsName: string,
  make: (item: Record<string, unknown>, around: Around) => T,
): T[] {
  return listOf(resources).flatMap((perResource) => {
    const { resource, [scopesName]: scopes } = objectOf(perResource);
    const attributes = attributesOf(objectOf(resource).attributes);
    return listOf(scopes).flatMap((perScope) => {
      const { scope, [itemsName]: items } = objectOf(perScope);
      const { name = '', version } = objectOf(scope);
      const around = { resource: { attributes }, instrumentationScope: { name, version } };
      return listOf(items).map((item) => make(objectOf(item), around));
    });
  });
}

function hrTime(nano: unknown): [number, number] {
  const all = BigInt(String(nano ?? 0));
  return [Number(all / 1_000_000_000n), Number(all % 1_000_000_000n)];
}

function spanContext({ traceId, spanId }: Record<string, unknown>) {
  return traceId && spanId ? { traceId, spanId, traceFlags: 1 } : undefined;
}

function encoded(bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) throw new Error('the encoder gave nothing');
  return bytes;
}
