import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { serve } from '@hono/node-server';
import { expect, test } from 'vitest';
import { createApp } from '@/lib/api/create-app';
import { verifyLogsOn } from '@/lib/audit/verify-log';
import { prepareSchema } from '@/lib/boot/prepare-database';
import { projectRoot } from '@/lib/boot/project-root';
import { connect } from '@/lib/boot/with-owner';
import { instanceKeys } from '@/lib/db/instance-keys';
import { parseSettings } from '@/lib/settings';
import { openTestDatabase } from '@/lib/testing/open-test-database';
import { loadBackup } from './load-backup';
import { restoreBackup } from './restore-backup';

const fixtures = path.join(projectRoot, 'lib/backup/fixtures');
const file = path.join(fixtures, 'first-release.backup');
/** What the first release itself made: its schema was 0001_spine, two sessions of `shop` had worked and one was stopped. */
const first: { secret: string; key: string; lab: string; token: string } = JSON.parse(
  readFileSync(path.join(fixtures, 'first-release.json'), 'utf8'),
);
const keys = instanceKeys(first.secret);
const say = () => undefined;

test('the first release’s data, started with today’s code: verified, and everything goes on', async () => {
  const database = await openTestDatabase();
  try {
    const owner = await connect(database.ownerUrl, 'DATABASE_URL');
    await owner.query('BEGIN');
    await loadBackup(owner, file, first.secret);
    await owner.query('COMMIT');
    const { rows } = await owner.query(`SELECT to_regclass('public.policies') AS later`);
    expect(rows[0]?.later).toBeNull();
    const applied: string[] = [];
    const url = await prepareSchema(database.ownerUrl, first.secret, {
      say: (line) => void applied.push(line),
    });
    expect(applied.join()).toContain('0005_policies');
    expect(await verifyLogsOn(owner, keys)).toEqual([
      { environment: 'system', lines: 5, ok: true },
      { environment: 'shop', lines: 30, ok: true },
      { environment: 'lab', lines: 3, ok: true },
    ]);
    await withApp(url, async (call) => {
      const ask = (key: string, session: string) =>
        call(key, '/v1/gate', {
          session,
          agent: key === first.lab ? 'codex' : 'claude-code',
          action: { id: `later-${session}`, tool: 'Bash', input: { command: 'npm test' } },
        });
      expect(await ask(first.lab, 't1')).toMatchObject({ decision: 'allow' });
      expect(await ask(first.key, 's1')).toMatchObject({ decision: 'allow' });
      expect(await ask(first.key, 's2')).toMatchObject({ decision: 'deny', stopped: true });
      const told = { id: 's1-0-done', session: 's1', agent: 'claude-code', type: 'tool.completed' };
      const again = { ...told, data: { actionId: 's1-0', tool: 'Bash' } };
      expect(await call(first.key, '/v1/events', again)).toMatchObject({ accepted: 0, duplicates: 1 });
      const { items: sessions } = await call(first.token, '/console/shop/sessions');
      expect(sessions.map(({ id, driver }) => [id, driver]).sort()).toEqual([
        ['s1', 'dan@x.example'],
        ['s2', 'dan@x.example'],
      ]);
      const { items: events } = await call(first.token, '/console/shop/events?limit=1000');
      expect(events.map(({ seq }) => seq).sort((a, b) => Number(a) - Number(b))).toEqual(
        Array.from({ length: events.length }, (_, index) => index + 1),
      );
      expect(JSON.stringify(events)).toContain('mend the shop’s front');
    });
    expect((await verifyLogsOn(owner, keys)).every(({ ok }) => ok)).toBe(true);
    await owner.end();
  } finally {
    await database.close();
  }
});

test('the first release’s backup, restored: brought up to date in the same transaction, and frozen', async () => {
  const database = await openTestDatabase();
  const { ownerUrl } = database;
  try {
    const restored = await restoreBackup({ ownerUrl, file, secret: first.secret, by: 'tester', say });
    expect(restored.migrated).toEqual(
      expect.arrayContaining(['0003_control', '0005_policies', '0010_people']),
    );
    expect(restored.logs.every(({ ok }) => ok)).toBe(true);
    const url = await prepareSchema(ownerUrl, first.secret);
    await withApp(url, async (call) => {
      const action = { id: 'later', tool: 'Bash', input: { command: 'npm test' } };
      const answer = await call(first.lab, '/v1/gate', { session: 't1', agent: 'codex', action });
      expect(answer).toMatchObject({ decision: 'deny', stopped: false });
      await call(first.token, '/console/lab/unfreeze', { reason: 'looked at it' });
      const next = { ...action, id: 'later still' };
      expect(
        await call(first.lab, '/v1/gate', { session: 't1', agent: 'codex', action: next }),
      ).toMatchObject({
        decision: 'allow',
      });
    });
  } finally {
    await database.close();
  }
});

type Answer = { items: Record<string, unknown>[] } & Record<string, unknown>;

/** The whole app over a database, asked over HTTP; every answer must be 200. */
async function withApp(
  url: string,
  work: (call: (bearer: string, path: string, body?: object) => Promise<Answer>) => Promise<void>,
): Promise<void> {
  const app = await createApp({ url, secret: first.secret, settings: parseSettings({}, 'test') });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false });
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  try {
    await work(async (bearer, route, body) => {
      const response = await fetch(base + route, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await response.text();
      expect(response.status, text).toBe(200);
      return JSON.parse(text) as Answer;
    });
  } finally {
    await app.close();
    server.close();
  }
}
