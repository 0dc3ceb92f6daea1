import { describe, expect, test } from 'vitest';
import { readResponse } from './http-response';

const text = (raw: string, ended = false) => {
  const response = readResponse(Buffer.from(raw, 'latin1'), ended);
  return response && { ...response, body: response.body.toString('utf8') };
};

const whole: Record<string, { raw: string; status: number; body: string }> = {
  'a length': { raw: 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello', status: 200, body: 'hello' },
  'no words behind the status': { raw: 'HTTP/1.1 503\r\ncontent-length:0\r\n\r\n', status: 503, body: '' },
  'no content': { raw: 'HTTP/1.1 204 No Content\r\nDate: x\r\n\r\n', status: 204, body: '' },
  pieces: {
    raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nab\r\n\r\n1;x=y\r\nc\r\n0\r\n\r\n',
    status: 200,
    body: 'ab\r\nc',
  },
  'pieces with a trailer': {
    raw: 'HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n0A\r\n0123456789\r\n0\r\nx: y\r\n\r\n',
    status: 200,
    body: '0123456789',
  },
  'word before the answer': {
    raw: 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 403 No\r\ncontent-length: 2\r\n\r\nno',
    status: 403,
    body: 'no',
  },
};

describe.each(Object.entries(whole))('an answer with %s', (_name, { raw, status, body }) => {
  test('is read when it is all there and not a byte before', () => {
    for (let length = 0; length < raw.length; length += 1) {
      expect(text(raw.slice(0, length)), `${length} bytes`).toBeUndefined();
      expect(text(raw.slice(0, length), true), `${length} bytes and no more`).toBeUndefined();
    }
    expect(text(raw)).toMatchObject({ status, body });
  });
});

test('without a length it goes on until the connection ends', () => {
  const raw = 'HTTP/1.0 200 OK\r\n\r\nall of this';
  expect(text(raw)).toBeUndefined();
  expect(text(raw, true)).toMatchObject({ status: 200, body: 'all of this' });
});

test('headers are found by their names in lower case, whatever room is around their values', () => {
  const headers = text(
    'HTTP/1.1 429 Slow\r\nRetry-After: \t 7 \r\nX-A: 1\r\nx-a: 2\r\ncontent-length: 0\r\n\r\n',
  )?.headers;
  expect(headers?.get('retry-after')).toBe('7');
  expect(headers?.get('x-a')).toBe('1, 2');
});

test.each([
  ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n'],
  ['TLS', '\x15\x03\x01\x00\x02\x02\x28'],
  ['a page without a head', '<html>\r\n\r\n'],
  ['HTTP/2', 'HTTP/2 200\r\n\r\n'],
  ['a status that is no number', 'HTTP/1.1 abc OK\r\n\r\n'],
  ['a status below 100', 'HTTP/1.1 020 OK\r\n\r\n'],
  ['another protocol to switch to', 'HTTP/1.1 101 Switching\r\nupgrade: x\r\n\r\n'],
  ['a folded header', 'HTTP/1.1 200 OK\r\na: b\r\n c\r\ncontent-length: 0\r\n\r\n'],
  ['a name with room behind it', 'HTTP/1.1 200 OK\r\ncontent-length : 0\r\n\r\n'],
  ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
  ['a length below nothing', 'HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n'],
  [
    'a length and pieces',
    'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['another coding', 'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n'],
  ['a piece without a length', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n'],
  ['a piece that is longer', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n'],
  ['a head without an end', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(20_000)}`],
])('%s is no answer', (_name, raw) => {
  expect(() => readResponse(Buffer.from(raw, 'latin1'), false)).toThrow(/^(it|what it|a piece)/);
});
