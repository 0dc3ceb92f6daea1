import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { followRequests } from './drain';

test('whoever waits for an answer gets it; a connection that was opened and never used is waited for by nobody', async () => {
  const waiting: ServerResponse[] = [];
  const server = createServer((_request, response) => waiting.push(response));
  const requests = followRequests(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const asked = fetch(`http://127.0.0.1:${port}/api/v1/gate`);
  await once(server, 'request');
  const unused = connect(port, '127.0.0.1');
  await once(server, 'connection');

  const drained = requests.drain(600_000);
  await once(unused, 'close');
  waiting[0]?.end('held');
  expect(await (await asked).text()).toBe('held');
  await drained;
});
