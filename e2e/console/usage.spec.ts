import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { projectRoot } from '@/lib/boot/project-root';
import { test } from './console-test';

const session = '5bdd6bb8-e3c7-4abf-9f8b-2b45bad398b8';

test('a session that only telemetry tells of shows its calls, its tokens and their price', async ({
  browser,
  interlock,
}) => {
  const { slug, key } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'viewer', slug);
  const sent = await fetch(`${interlock.baseUrl}/api/otlp/v1/logs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: await readFile(path.join(projectRoot, 'lib/otlp/fixtures/claude-otlp-logs.json'), 'utf8'),
  });
  expect(await sent.json()).toEqual({});
  await page.goto(`${interlock.baseUrl}/${slug}/sessions/${session}`);
  await expect(page.getByText('22 tokens in, 14 out, $0.0004').first()).toBeVisible();
  await expect(page.getByText('claude-opus-5-5', { exact: true })).toBeVisible();
  await expect(page.getByText('Called claude-opus-5-5: 11 tokens in, 7 out, $0.0002').first()).toBeVisible();
  await expect(page.getByText('Bash: echo hi > /home/dev/project/x').first()).toBeVisible();
});
