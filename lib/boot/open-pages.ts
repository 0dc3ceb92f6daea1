import { createServer } from 'node:http';
import path from 'node:path';
import type { Settings } from '@/lib/settings';
import type { Front } from './front';
import { openStatics } from './open-statics';
import { projectRoot } from './project-root';

/**
 * Loads Next (for production: what `next build` made) and lets it answer everything that is not the API.
 * It is not closed at the end: it holds nothing that must be written.
 */
export async function openPages(front: Front, settings: Settings): Promise<void> {
  const { default: next } = await import('next');
  // Next hangs its socket for changed code on the server it is given. It gets one that never listens, so that only
  // upgrades that passed the front's host check reach it.
  const relay = createServer();
  const pages = next({
    dev: settings.mode === 'development',
    dir: projectRoot,
    hostname: settings.host,
    port: settings.port,
    httpServer: relay,
  });
  await pages.prepare();
  if (settings.mode === 'production') front.statics = openStatics(path.join(projectRoot, '.next', 'static'));
  front.pages = pages.getRequestHandler();
  front.upgrade = (request, socket, head) => {
    if (!relay.emit('upgrade', request, socket, head)) socket.destroy();
  };
}
