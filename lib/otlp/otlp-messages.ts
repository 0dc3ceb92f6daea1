/** How a field is read: a scalar, or another message by name. */
export type FieldKind =
  | 'string'
  | 'bool'
  | 'double'
  | 'int64'
  | 'uint32'
  | 'fixed64'
  /** bytes, shown as lower-case hex: trace and span ids. */
  | 'hex'
  /** bytes that nobody here reads */
  | 'bytes'
  | MessageName;

/** Field number -> name in OTLP/JSON, kind, and whether it repeats. */
type Fields = Readonly<Record<number, readonly [name: string, kind: FieldKind, repeated?: 'repeated']>>;

/**
 * The part of the OTLP protocol that is read here, by the field numbers of the public opentelemetry-proto (v1).
 * Fields that are missing are skipped, as protobuf asks for unknown ones.
 */
export const otlpMessages = {
  AnyValue: {
    1: ['stringValue', 'string'],
    2: ['boolValue', 'bool'],
    3: ['intValue', 'int64'],
    4: ['doubleValue', 'double'],
    5: ['arrayValue', 'ArrayValue'],
    6: ['kvlistValue', 'KeyValueList'],
    7: ['bytesValue', 'bytes'],
  },
  ArrayValue: { 1: ['values', 'AnyValue', 'repeated'] },
  KeyValueList: { 1: ['values', 'KeyValue', 'repeated'] },
  KeyValue: { 1: ['key', 'string'], 2: ['value', 'AnyValue'] },
  InstrumentationScope: { 1: ['name', 'string'], 2: ['version', 'string'] },
  Resource: { 1: ['attributes', 'KeyValue', 'repeated'] },
  ExportLogsServiceRequest: { 1: ['resourceLogs', 'ResourceLogs', 'repeated'] },
  ResourceLogs: { 1: ['resource', 'Resource'], 2: ['scopeLogs', 'ScopeLogs', 'repeated'] },
  ScopeLogs: { 1: ['scope', 'InstrumentationScope'], 2: ['logRecords', 'LogRecord', 'repeated'] },
  LogRecord: {
    1: ['timeUnixNano', 'fixed64'],
    5: ['body', 'AnyValue'],
    6: ['attributes', 'KeyValue', 'repeated'],
    9: ['traceId', 'hex'],
    10: ['spanId', 'hex'],
    11: ['observedTimeUnixNano', 'fixed64'],
    12: ['eventName', 'string'],
  },
  ExportTraceServiceRequest: { 1: ['resourceSpans', 'ResourceSpans', 'repeated'] },
  ResourceSpans: { 1: ['resource', 'Resource'], 2: ['scopeSpans', 'ScopeSpans', 'repeated'] },
  ScopeSpans: { 1: ['scope', 'InstrumentationScope'], 2: ['spans', 'Span', 'repeated'] },
  Span: {
    1: ['traceId', 'hex'],
    2: ['spanId', 'hex'],
    4: ['parentSpanId', 'hex'],
    5: ['name', 'string'],
    7: ['startTimeUnixNano', 'fixed64'],
    8: ['endTimeUnixNano', 'fixed64'],
    9: ['attributes', 'KeyValue', 'repeated'],
    15: ['status', 'SpanStatus'],
  },
  SpanStatus: { 2: ['message', 'string'], 3: ['code', 'uint32'] },
} as const satisfies Record<string, Record<number, readonly [string, string, 'repeated'?]>>;

export type MessageName = keyof typeof otlpMessages;

/** The fields of one message, for reading by number. */
export const fieldsOf = (name: MessageName): Fields => otlpMessages[name] as unknown as Fields;

export const isMessage = (kind: FieldKind): kind is MessageName => kind in otlpMessages;
