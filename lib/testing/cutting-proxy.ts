import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to the database that can be cut, as a killed Postgres or a broken network cuts it. */
export type CuttingProxy = {
  /** The database's address, by way of the proxy. */
  url: string;
  /** Cuts every connection there is: `reset` (RST), `end` (FIN), or in the middle of the database's next answer. */
  cut(how: 'reset' | 'end' | 'middle'): void;
  close(): Promise<void>;
};

export async function openCuttingProxy(databaseUrl: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(databaseUrl);
  const open = new Set<{ near: Socket; far: Socket; middle: boolean }>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    const pair = { near, far, middle: false };
    open.add(pair);
    const drop = () => {
      near.destroy();
      far.destroy();
      open.delete(pair);
    };
    for (const socket of [near, far]) socket.on('error', drop).on('close', drop);
    near.on('data', (data) => far.write(data));
    far.on('data', (data) => {
      if (!pair.middle) return void near.write(data);
      near.end(data.subarray(0, Math.ceil(data.length / 2)));
      far.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cut(how) {
      for (const pair of open) {
        if (how === 'reset') pair.near.resetAndDestroy();
        else if (how === 'end') pair.near.end();
        else pair.middle = true;
      }
    },
    async close() {
      for (const { near, far } of open) {
        near.destroy();
        far.destroy();
      }
      server.close();
    },
  };
}
