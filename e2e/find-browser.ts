import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const installed = [
  // The same engine without a window's parts, as Playwright's own: a sixth less time for the browser tests.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Path of a Chromium for the browser tests: Playwright's own if it was downloaded, else one of the system,
 * else one that is installed now: Debian's package as root, Playwright's download elsewhere. Throws with what to do.
 */
export function findBrowser(): string {
  const found = () => [chromium.executablePath(), ...installed].find((file) => existsSync(file));
  const there = found();
  if (there) return there;
  const isRoot = process.getuid?.() === 0;
  const attempts: [string, string[]][] =
    isRoot && existsSync('/usr/bin/apt-get')
      ? [
          ['apt-get', ['update', '-qq']],
          ['apt-get', ['install', '-y', '-qq', 'chromium-headless-shell']],
          ['apt-get', ['install', '-y', '-qq', 'chromium']],
        ]
      : [];
  attempts.push(['npx', ['playwright', 'install', 'chromium']]);
  for (const [command, args] of attempts) {
    try {
      console.log(`No browser yet: ${command} ${args.join(' ')}`);
      execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
    } catch {
      // The next way is tried; what came of it is seen below.
    }
    const now = found();
    if (now) return now;
  }
  throw new Error(
    'There is no Chromium for the browser tests, and none could be installed. Install Chromium or Chrome and run npm test again.',
  );
}
