import type { Server } from 'node:http';
import { dataOwner } from './claim-data';
import { Refusal } from './refusal';

/** Binds the server; returns the port, which the system picks for 0. Done before anything slow, so that a taken port is said at once. */
export function listen(server: Server, host: string, port: number, dataDir: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port, dataDir)));
    server.listen(port, host.replace(/^\[|\]$/g, ''), () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number, dataDir: string): Error {
  if (error.code === 'EADDRINUSE') {
    const owner = dataOwner(dataDir);
    const who =
      owner?.purpose === 'server'
        ? ` An Interlock server runs on the same data already (process ${owner.pid}, since ${owner.since}).`
        : '';
    return new Refusal(
      `The port ${port} at ${host} is taken by another program.${who} Stop that one, or choose another port: PORT=${port + 1} npm start (PORT=0 picks a free one).`,
    );
  }
  if (error.code === 'EACCES') {
    return new Refusal(
      `This user may not listen on port ${port}. Choose one above 1023 with PORT, or put a proxy in front.`,
    );
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Refusal(
      `HOST is ${host}, which is no address of this machine. Use 127.0.0.1, or an address it has.`,
    );
  }
  return error;
}
