/** An answer of an HTTP/1.1 server; names of headers are in lower case. */
export type HttpResponse = { status: number; headers: Map<string, string>; body: Buffer };

const maxHeadBytes = 64 * 1024;

/**
 * The response that these bytes are (RFC 9112), or undefined while it is not all there; `ended`: no more will come. Throws for what
 * is no HTTP response, or is one in two ways. Strict, since a hook takes a denial from whatever is not understood.
 */
export function readResponse(bytes: Buffer, ended: boolean): HttpResponse | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0 ? bytes.length > maxHeadBytes : end > maxHeadBytes)
    throw new Error('what it sends does not begin like HTTP');
  if (end < 0) {
    if (!'HTTP/1.'.startsWith(bytes.subarray(0, 7).toString('latin1'))) throw notHttp(bytes);
    return undefined;
  }
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const status = Number(/^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first)?.[1]);
  if (!(status >= 100)) throw notHttp(bytes);
  const rest = bytes.subarray(end + 4);
  if (status === 101) throw new Error('it switches to another protocol, which nobody asked for');
  // Informational: the answer itself comes behind it.
  if (status < 200) return readResponse(rest, ended);
  const headers = readHeaders(lines);
  const body = readBody(status, headers, rest, ended);
  return body && { status, headers, body };
}

function readHeaders(lines: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === undefined || value === undefined)
      throw new Error(`it sends a header that is none: ${JSON.stringify(line.slice(0, 60))}`);
    const before = headers.get(name.toLowerCase());
    headers.set(name.toLowerCase(), before === undefined ? value : `${before}, ${value}`);
  }
  return headers;
}

function readBody(
  status: number,
  headers: Map<string, string>,
  rest: Buffer,
  ended: boolean,
): Buffer | undefined {
  if (status === 204 || status === 304) return Buffer.alloc(0);
  const coding = headers.get('transfer-encoding');
  const length = headers.get('content-length');
  if (coding !== undefined) {
    if (coding.toLowerCase() !== 'chunked' || length !== undefined)
      throw new Error('it does not say clearly how long its answer is');
    return readChunks(rest);
  }
  if (length === undefined) return ended ? rest : undefined;
  if (!/^\d{1,15}$/.test(length)) throw new Error('it does not say clearly how long its answer is');
  return rest.length < Number(length) ? undefined : rest.subarray(0, Number(length));
}

function readChunks(bytes: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const [, hex] = /^([\da-fA-F]{1,8})[ \t]*(?:;.*)?$/.exec(bytes.toString('latin1', at, lineEnd)) ?? [];
    if (hex === undefined) throw new Error('a piece of its answer does not say how long it is');
    const from = lineEnd + 2;
    const size = Number.parseInt(hex, 16);
    if (size === 0) return isTrailerOver(bytes, lineEnd) ? Buffer.concat(chunks) : undefined;
    if (bytes.length < from + size + 2) return undefined;
    if (bytes.toString('latin1', from + size, from + size + 2) !== '\r\n')
      throw new Error('a piece of its answer is longer than it says');
    chunks.push(bytes.subarray(from, from + size));
    at = from + size + 2;
  }
}

/** Trailers say nothing here; an empty line ends them. */
const isTrailerOver = (bytes: Buffer, lastChunkEnd: number) => bytes.indexOf('\r\n\r\n', lastChunkEnd) >= 0;

const notHttp = (bytes: Buffer) =>
  new Error(
    `what it sends does not begin like HTTP: ${JSON.stringify(bytes.subarray(0, 40).toString('latin1'))}`,
  );
