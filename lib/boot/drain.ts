import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A feed ends only when it is cut; its client comes back by itself and goes on where it was. */
function isFeed(request: IncomingMessage): boolean {
  return (
    request.headers.accept?.includes('text/event-stream') === true ||
    /\/(?:live|control)(?:\?|$)/.test(request.url ?? '')
  );
}

/**
 * Follows the requests of a server so that it can be drained: no new connections, feeds are cut at once,
 * everything else gets up to `graceMs` to be answered.
 */
export function followRequests(server: Server): { drain(graceMs: number): Promise<void> } {
  const open = new Map<ServerResponse, IncomingMessage>();
  const connections = new Set<Socket>();
  const upgraded = new Set<Duplex>();
  let draining = false;
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.on('upgrade', (_request, socket) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
  });
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    open.set(response, request);
    response.once('close', () => open.delete(response));
    if (draining) response.setHeader('connection', 'close');
  });
  return {
    drain(graceMs) {
      draining = true;
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // Browsers open connections before they need them. To the server one that never carried anything is not idle.
        for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
        // The server no longer counts these as its connections, but waits for them.
        for (const socket of upgraded) socket.destroy();
        for (const [response, request] of open) {
          if (isFeed(request)) response.destroy();
          else if (!response.headersSent) response.setHeader('connection', 'close');
        }
        setTimeout(() => server.closeAllConnections(), graceMs).unref();
      });
    },
  };
}
