import type { Settings } from '@/lib/settings';
import type { Front } from './front';
import { projectRoot } from './project-root';

/** Loads Next (for production: what `next build` made) and lets it answer everything that is not the API. */
export async function openPages(front: Front, settings: Settings): Promise<{ close(): Promise<void> }> {
  const { default: next } = await import('next');
  const pages = next({
    dev: settings.mode === 'development',
    dir: projectRoot,
    hostname: settings.host,
    port: settings.port,
  });
  await pages.prepare();
  front.pages = pages.getRequestHandler();
  front.upgrade = pages.getUpgradeHandler();
  return { close: () => pages.close() };
}
