import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

/**
 * Answers 200 with JSON straight on the connection. The platform's Response, made only to be read again as a stream,
 * takes as long as the rest of a small call: the two calls that agents make all day do without.
 */
export function answerJson(outgoing: HttpBindings['outgoing'], body: unknown): Response {
  const bytes = Buffer.from(JSON.stringify(body));
  outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
  outgoing.end(bytes);
  return RESPONSE_ALREADY_SENT;
}
