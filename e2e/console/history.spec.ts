import { expect } from '@playwright/test';
import { test } from './console-test';

test('the history is filtered, its address opens the same elsewhere, and back comes back', async ({
  interlock,
  browser,
}) => {
  const { slug, key } = await interlock.environment();
  await interlock.ask(key, 'run-1');
  const page = await interlock.signedIn(browser, 'responder', slug);
  const open = (title: string, severity: string) =>
    page.request.post(`/api/console/${slug}/incidents`, {
      data: { title, severity, session: 'run-1' },
      headers: { origin: interlock.baseUrl },
    });
  await open('Deleted the wrong bucket', 'critical');
  await open('Asked for odd rights', 'low');
  await page.goto(`/${slug}/incidents`);
  await expect(page.getByRole('link', { name: 'Asked for odd rights' })).toBeVisible();
  await page.getByRole('group', { name: 'Severity' }).getByText('critical').click();
  await expect(page).toHaveURL(/severity=critical/);
  await expect(page.getByRole('link', { name: 'Asked for odd rights' })).toHaveCount(0);

  const other = await interlock.signedIn(browser, 'viewer', slug);
  await other.goto(page.url());
  await expect(other.getByRole('link', { name: 'Deleted the wrong bucket' })).toBeVisible();
  await expect(other.getByRole('link', { name: 'Asked for odd rights' })).toHaveCount(0);

  await page.getByRole('link', { name: 'Deleted the wrong bucket' }).click();
  await expect(page.getByRole('heading', { name: 'Incident 1' })).toBeVisible();
  await expect(page.getByText('Deleted the wrong bucket').first()).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/severity=critical/);
  await expect(page.getByRole('link', { name: 'Asked for odd rights' })).toHaveCount(0);
});

test('a held action is approved by a second person, and runs', async ({ interlock, browser }) => {
  const { slug, key } = await interlock.environment();
  const admin = await interlock.signedIn(browser, 'admin', slug);
  await admin.request.patch(`/api/console/${slug}`, {
    data: { holdAll: true },
    headers: { origin: interlock.baseUrl },
  });
  const held = await interlock.ask(key, 'run-1');
  expect(held.decision).toBe('hold');
  await admin.goto(`/${slug}/approvals`);
  await expect(admin.getByText('terraform destroy').first()).toBeVisible();
  await admin
    .getByRole('button', { name: /^Approve/ })
    .first()
    .click();
  await admin
    .getByRole('dialog')
    .getByRole('button', { name: /Approve/ })
    .click();
  const answer = await admin.request.get(`${interlock.baseUrl}/api/v1/gate/${held.requestId}?wait=10`, {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(await answer.json()).toMatchObject({ decision: 'allow' });
});
