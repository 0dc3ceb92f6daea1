import { type Attributes, attributesOf, listOf, objectOf, plainValue } from './attributes';
import { firstTime, millisecondsOf, parseTime } from './otlp-time';

/** One log record with what stands around it. */
export type LogRecord = {
  resource: Attributes;
  scope: string;
  /** `event.name`, else the record's own name, else its body. */
  name: string;
  at: string | undefined;
  attributes: Attributes;
  /** Everything that makes this record this one: the same again when an export is repeated. */
  identity: unknown[];
};

/** The records of an ExportLogsServiceRequest in OTLP/JSON form; what is not of that form is passed over. */
export function* logRecords(request: unknown): Generator<LogRecord> {
  for (const perResource of listOf(objectOf(request).resourceLogs)) {
    const { resource, scopeLogs } = objectOf(perResource);
    const about = attributesOf(objectOf(resource).attributes);
    for (const perScope of listOf(scopeLogs)) {
      const { scope, logRecords: records } = objectOf(perScope);
      const scopeName = objectOf(scope).name;
      for (const record of listOf(records))
        yield readRecord(about, typeof scopeName === 'string' ? scopeName : '', objectOf(record));
    }
  }
}

function readRecord(resource: Attributes, scope: string, record: Record<string, unknown>): LogRecord {
  const attributes = attributesOf(record.attributes);
  const names = [attributes['event.name'], record.eventName, plainValue(record.body, 0)];
  const name = names.find((candidate) => typeof candidate === 'string' && candidate !== '');
  const written = attributes['event.timestamp'];
  return {
    resource,
    scope,
    name: typeof name === 'string' ? name : '',
    // Codex leaves timeUnixNano at 0.
    at: firstTime(
      millisecondsOf(record.timeUnixNano),
      parseTime(typeof written === 'string' ? written : undefined),
      millisecondsOf(record.observedTimeUnixNano),
    ),
    attributes,
    identity: [
      String(record.timeUnixNano ?? ''),
      String(record.observedTimeUnixNano ?? ''),
      String(record.spanId ?? ''),
      Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)),
    ],
  };
}
