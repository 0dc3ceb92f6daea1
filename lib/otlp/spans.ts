import { type Attributes, attributesOf, listOf, objectOf, textOf } from './attributes';
import { millisecondsOf } from './otlp-time';

/** One span with the resource it belongs to. */
export type Span = {
  resource: Attributes;
  scope: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string;
  attributes: Attributes;
  startMs: number | undefined;
  endMs: number | undefined;
  failed: boolean;
  error: string | undefined;
};

/** Status code "error" of the OTLP specification. */
const statusError = 2;

/** The spans of an ExportTraceServiceRequest in OTLP/JSON form; what is not of that form is passed over. */
export function* spansOf(request: unknown): Generator<Span> {
  for (const perResource of listOf(objectOf(request).resourceSpans)) {
    const { resource, scopeSpans } = objectOf(perResource);
    const about = attributesOf(objectOf(resource).attributes);
    for (const perScope of listOf(scopeSpans)) {
      const { scope, spans: list } = objectOf(perScope);
      const scopeName = text(objectOf(scope).name);
      for (const span of listOf(list)) yield readSpan(about, scopeName, objectOf(span));
    }
  }
}

function readSpan(resource: Attributes, scope: string, span: Record<string, unknown>): Span {
  const attributes = attributesOf(span.attributes);
  const status = objectOf(span.status);
  const failed = Number(status.code) === statusError || textOf(attributes, 'error.type') !== undefined;
  return {
    resource,
    scope,
    name: text(span.name),
    traceId: text(span.traceId).toLowerCase(),
    spanId: text(span.spanId).toLowerCase(),
    parentSpanId: text(span.parentSpanId).toLowerCase(),
    attributes,
    startMs: millisecondsOf(span.startTimeUnixNano),
    endMs: millisecondsOf(span.endTimeUnixNano),
    failed,
    error: failed ? text(status.message) || textOf(attributes, 'error.type') : undefined,
  };
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
