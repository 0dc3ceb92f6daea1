import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { wide } from './console/seats';
import { findBrowser } from './find-browser';

/** Real browser against the real server: each worker has a server and a database of its own, and waits more than it works. */
export default defineConfig({
  testDir: './console',
  outputDir: '../test-results',
  // Every test has an environment of its own, and none waits for the others of its file.
  fullyParallel: true,
  workers: Math.max(3, Math.floor(availableParallelism() / 2)),
  // A machine with two cores may be busy with more than this: what is tried here is what happens, not how fast.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    viewport: wide,
    // What a failed test saw stands in its `error-context.md`. To see it step by step: `npm run test:browser -- --trace on`.
    trace: 'off',
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    },
  },
});
