import { expect } from '@playwright/test';
import { call } from '@/e2e/prove/stage';
import { refusedOnPurpose } from '@/lib/domain/connection-check';
import { test } from './console-test';
import { expectNoViolations } from './expect-no-violations';

test('an agent is connected: a key, one line, and a checklist that fills itself', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'admin', slug);
  await page.goto(`/${slug}/timeline`);
  await page.getByRole('link', { name: 'Connect an agent' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connect an agent' })).toBeVisible();

  await page.getByRole('link', { name: 'Google Gemini CLI' }).click();
  await expect(page).toHaveURL(new RegExp(`/${slug}/connect\\?client=gemini$`));
  const line = page.getByRole('region', { name: 'line to connect', exact: true });
  await expect(line).toHaveText(
    `curl -fsS ${interlock.baseUrl}/agent.mjs -o agent.mjs && node agent.mjs connect gemini --url ${interlock.baseUrl}`,
  );
  await page.getByRole('link', { name: 'Claude Code' }).click();
  await page.getByRole('button', { name: 'Make the keys' }).click();
  await expect(line).toContainText(/connect claude --url \S+ --key ilk_\S+ --supervise-key ilk_\S+$/);
  const made = (await line.textContent())?.match(/--key (\S+)/)?.[1] ?? '';
  await expectNoViolations(page, 'connect, with keys');

  const box = (title: string) => page.getByRole('listitem').filter({ hasText: title });
  await expect(box('First event received')).toContainText('waiting');
  await interlock.send(made, { session: 'run-1', type: 'session.started' });
  await expect(box('First event received')).toContainText('done');
  await expect(box('First event received').getByRole('link', { name: 'run-1' })).toBeVisible();
  await expect(box('The gate was asked')).toContainText('waiting');

  const refused = { id: 'try', tool: 'Bash', input: { command: refusedOnPurpose } };
  const answer = await call<{ decision: string }>(interlock.baseUrl, key, 'POST', '/api/v1/gate', {
    session: 'run-2',
    agent: 'claude-code',
    action: refused,
  });
  expect(answer.body.decision).toBe('deny');
  await expect(box('The gate was asked')).toContainText('done');
  await interlock.send(key, { session: 'run-2', type: 'turn.ended' });
  await expect(box('A denial was honoured')).toContainText('done');
  await interlock.send(key, {
    session: 'run-2',
    type: 'tool.completed',
    data: { actionId: 'try', tool: 'Bash' },
  });
  await expect(box('A denial was honoured')).toContainText('failed');
  await expect(page.getByRole('status').filter({ hasText: '2 of 5' })).toBeVisible();
  await expectNoViolations(page, 'connect, half done');
});

test('what fails open is said in words, client by client, with how it is known', async ({
  interlock,
  browser,
}) => {
  const { slug } = await interlock.environment();
  const page = await interlock.signedIn(browser, 'viewer', slug);
  await page.goto(`/${slug}/connect?client=codex`);
  const row = page.getByRole('row', { name: /taken|takes the hook out/ });
  await expect(row.getByRole('cell')).toHaveText(['open', 'open', 'closed']);
  const evidence = row.getByRole('button', { name: /How this is known/ });
  await evidence.focus();
  await expect(page.getByRole('tooltip')).toContainText('requirements.toml');
  await expect(page.getByText('write_stdin').first()).toBeVisible();
  await expect(page.getByText('closed by --managed').first()).toBeVisible();

  // A viewer may see all of it, and is told who makes keys.
  const make = page.getByRole('button', { name: 'Make the keys' });
  await expect(make).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('making keys needs admin')).toBeVisible();
  await expect(page.getByText(`An admin of ${slug} can make them`)).toBeVisible();
  await expectNoViolations(page, 'connect, viewer');

  await page.goto(`/${slug}/connect?client=kiro`);
  await expect(page.getByText('do not run the real client')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'connect --managed' })).toHaveCount(0);
  await expectNoViolations(page, 'connect, kiro');

  await page.goto(`/${slug}/connect?client=own`);
  await page.getByRole('tab', { name: 'Python' }).click();
  await expect(page.getByRole('region', { name: 'Python, first part' })).toContainText('def gate(');
  await expect(page).toHaveURL(/language=Python/);
  await expectNoViolations(page, 'connect, own agent');
});
