import protobuf from 'protobufjs/minimal.js';

/** The two encodings of OTLP over HTTP; an answer has the encoding of its request. */
export const otlpMediaTypes = { protobuf: 'application/x-protobuf', json: 'application/json' } as const;
export type OtlpEncoding = keyof typeof otlpMediaTypes;

/** The signals taken, with the request message and the name of its count of rejected items. */
export const otlpSignals = {
  logs: { request: 'ExportLogsServiceRequest', rejected: 'rejectedLogRecords' },
  traces: { request: 'ExportTraceServiceRequest', rejected: 'rejectedSpans' },
  metrics: { request: null, rejected: 'rejectedDataPoints' },
} as const;
export type OtlpSignal = keyof typeof otlpSignals;

/** What could not be taken. Clients do not send it again; `rejected` 0 with a message is a warning. */
export type PartialSuccess = { rejected: number; message: string };

/**
 * An Export…ServiceResponse: empty when all was taken, else with its partial success (field 1), in which the count is
 * field 1 and the message field 2 for all signals.
 */
export function encodeSuccess(
  encoding: OtlpEncoding,
  signal: OtlpSignal,
  partial: PartialSuccess | null,
): Uint8Array<ArrayBuffer> {
  if (encoding === 'json') {
    const { rejected: name } = otlpSignals[signal];
    return json(
      partial ? { partialSuccess: { [name]: String(partial.rejected), errorMessage: partial.message } } : {},
    );
  }
  const writer = protobuf.Writer.create();
  if (partial) {
    writer.uint32(tag(1, 2)).fork();
    if (partial.rejected > 0) writer.uint32(tag(1, 0)).int64(partial.rejected);
    writer.uint32(tag(2, 2)).string(partial.message).ldelim();
  }
  return bytes(writer);
}

/** A google.rpc.Status: code (field 1) and message (field 2). */
export function encodeStatus(encoding: OtlpEncoding, code: number, message: string): Uint8Array<ArrayBuffer> {
  if (encoding === 'json') return json({ code, message });
  const writer = protobuf.Writer.create();
  writer.uint32(tag(1, 0)).int32(code).uint32(tag(2, 2)).string(message);
  return bytes(writer);
}

const tag = (field: number, wireType: number) => (field << 3) | wireType;
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const bytes = (writer: protobuf.Writer) => new Uint8Array(writer.finish());
