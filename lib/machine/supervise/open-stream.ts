import type http from 'node:http';
import { type ServerCall, serverHeaders } from '@/lib/machine/call-server';

/** Begins a GET whose answer goes on for long; the caller listens and ends it. Loads TLS only where it is spoken. */
export async function openStream(
  call: Pick<ServerCall, 'url' | 'key' | 'path' | 'headers'>,
): Promise<http.ClientRequest> {
  const { request } = await (call.url.startsWith('https:') ? import('node:https') : import('node:http'));
  return request(call.url + call.path, { method: 'GET', headers: serverHeaders(call) });
}
