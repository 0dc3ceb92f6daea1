import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '@/lib/boot/project-root';
import { closeDatabase, type Database, openDatabase } from '@/lib/db/client';
import { childEnvironment } from '@/lib/settings';
import { launcher } from '@/lib/testing/launcher';
import { openTestDatabase, type TestDatabase } from '@/lib/testing/open-test-database';

let own: TestDatabase;
let database: Database;
const dataDir = mkdtempSync(path.join(tmpdir(), 'interlock-cli-'));

beforeAll(async () => {
  own = await openTestDatabase();
  database = openDatabase(own.url);
});
afterAll(async () => {
  await closeDatabase(database);
  await own.close();
  rmSync(dataDir, { recursive: true, force: true });
});

type Answer = { code: number; stdout: string; stderr: string };

/** Runs the command line as a person would, against this file's database. */
function interlock(words: string[], changes: Record<string, string> = {}): Promise<Answer> {
  const env = childEnvironment({
    DATABASE_URL: own.ownerUrl,
    INTERLOCK_SECRET: own.secret,
    INTERLOCK_DATA: dataDir,
    INTERLOCK_URL: undefined,
    PORT: '1',
    ...changes,
  });
  const program = [launcher, 'interlock', ...words];
  return new Promise((resolve) =>
    execFile(process.execPath, program, { cwd: projectRoot, env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    ),
  );
}

/** The same with --json: stdout must be exactly one JSON object. */
async function asJson(words: string[], changes?: Record<string, string>) {
  const { code, stdout } = await interlock([...words, '--json'], changes);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  return { code, json: JSON.parse(stdout) };
}

describe('the way from nothing to a stopped agent', () => {
  test('environment, key, person, token, stop, audit, doctor', async () => {
    const shop = ['--environment', 'shop'];
    expect(await asJson(['environment', 'create', 'shop', '--tier', 'production'])).toEqual({
      code: 0,
      json: { slug: 'shop', title: 'shop', tier: 'production' },
    });
    const key = await asJson(['key', 'create', ...shop, '--scope', 'ingest,gate', '--owner', 'a@x.example']);
    expect(key.json.key).toMatch(/^ilk_/);
    expect(await asJson(['key', 'revoke', key.json.prefix])).toMatchObject({
      code: 0,
      json: { id: key.json.id },
    });
    const person = await asJson(['operator', 'create', '--email', 'b@x.example', '--role', 'admin']);
    expect(person.json.link).toMatch(/\/welcome\/ill_/);
    const recovery = await asJson(['operator', 'recover', '--email', 'b@x.example']);
    expect(recovery.json.link).not.toBe(person.json.link);
    expect((await asJson(['token', 'create', '--email', 'b@x.example'])).json.token).toMatch(/^ilo_/);
    const stop = ['stop', ...shop, '--reason', 'It deletes things'];
    const first = await asJson(stop);
    expect(first).toMatchObject({ code: 0, json: { scope: 'environment', environment: 'shop' } });
    expect(await asJson(stop)).toMatchObject({ code: 0, json: { id: first.json.id, already: true } });
    expect(await asJson(['audit', 'verify'])).toMatchObject({ code: 0, json: { ok: true } });
    expect(await asJson(['doctor'])).toMatchObject({ code: 0, json: { ok: true } });
    expect((await asJson(['environment', 'list'])).json.items).toMatchObject([{ slug: 'shop' }]);
  }, 60_000);

  test('a session id that several environments have: they are listed and nothing is stopped', async () => {
    const now = new Date();
    const slugs = ['twin-a', 'twin-b'];
    for (const slug of slugs) {
      await asJson(['environment', 'create', slug, '--tier', 'sandbox']);
      const { id: environmentId } = await database.main.environment.findUniqueOrThrow({ where: { slug } });
      await database.main.session.create({
        data: {
          environmentId,
          id: 'same',
          agent: 'codex',
          owner: 'a@x.example',
          keyId: randomUUID(),
          startedAt: now,
          lastSeenAt: now,
          lastSeq: 1n,
          lastType: 'session.started',
        },
      });
    }
    const stop = ['stop', '--session', 'same', '--reason', 'It deletes things'];
    const both = await asJson(stop);
    expect(both).toMatchObject({ code: 1, json: { error: { code: 'conflict', environments: slugs } } });
    expect(await database.main.stop.count({ where: { sessionId: 'same' } })).toBe(0);
    expect(await asJson([...stop, '--environment', 'twin-a'])).toMatchObject({
      code: 0,
      json: { session: 'same' },
    });
    expect(await database.main.stop.count({ where: { sessionId: 'same' } })).toBe(1);
  }, 60_000);
});

describe('what cannot be done', () => {
  test.each([
    ['an unknown command', ['nonsense'], 'usage'],
    ['no command', [], 'usage'],
    ['a group without its command', ['key'], 'usage'],
    ['a missing option', ['stop', '--everything'], 'usage'],
    ['a wrong tier', ['environment', 'create', 'x1', '--tier', 'nope'], 'usage'],
    ['a wrong slug', ['environment', 'create', 'Bad_', '--tier', 'sandbox'], 'invalid-field'],
    ['a reserved slug', ['environment', 'create', 'settings', '--tier', 'sandbox'], 'invalid-field'],
    [
      'a wrong scope',
      ['key', 'create', '--environment', 'x', '--scope', 'all', '--owner', 'a@x.example'],
      'invalid-field',
    ],
    [
      'an owner that is no address',
      ['key', 'create', '--environment', 'x', '--scope', 'gate', '--owner', 'me'],
      'invalid-field',
    ],
    [
      'an unknown environment',
      ['key', 'create', '--environment', 'x', '--scope', 'gate', '--owner', 'a@x.example'],
      'not-found',
    ],
    ['two targets', ['stop', '--everything', '--session', 's', '--reason', 'why not'], 'invalid-field'],
    [
      'an agent without its environment',
      ['stop', '--agent', 'codex', '--reason', 'why not'],
      'invalid-field',
    ],
    ['no reason to speak of', ['stop', '--everything', '--reason', ' '], 'invalid-field'],
    ['a key that is not there', ['key', 'revoke', 'ilk_nothing'], 'not-found'],
    ['nobody', ['token', 'create', '--email', 'nobody@x.example'], 'not-found'],
  ])('%s: exit 1 and one error, nothing else on stdout', async (_, words, code) => {
    const answer = await asJson(words);
    expect(answer).toEqual({ code: 1, json: { error: { code, detail: expect.stringMatching(/\w/) } } });
  });

  test('without --json the same is a sentence on stderr, without a stack', async () => {
    for (const [words, sentence] of [
      [['nonsense'], /unknown command/],
      [['key'], /Usage: interlock key/],
      [['stop', '--everything', '--reason', ' '], /reason: must not be empty/],
    ] as const) {
      const { code, stdout, stderr } = await interlock([...words]);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(sentence);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
  });

  test('a database that is not there, or another instance’s: said in a sentence', async () => {
    const away = await asJson(['environment', 'list'], {
      DATABASE_URL: 'postgres://postgres@127.0.0.1:1/none',
    });
    expect(away).toMatchObject({ code: 1, json: { error: { code: 'failed' } } });
    const foreign = await asJson(['environment', 'list'], {
      INTERLOCK_SECRET: 'another secret of at least 32 characters',
    });
    expect(foreign).toMatchObject({ code: 1, json: { error: { code: 'failed' } } });
    expect(foreign.json.error.detail).toMatch(/secret/i);
    expect(
      await asJson(['doctor'], { INTERLOCK_SECRET: 'another secret of at least 32 characters' }),
    ).toMatchObject({
      code: 1,
      json: { ok: false },
    });
  });
});

test('trim: what does not verify is refused, the line is named, and the exit code says so', async () => {
  await asJson(['environment', 'create', 'kept', '--tier', 'sandbox']);
  await asJson(['environment', 'retention', 'kept', '--days', '7']);
  const owner = openDatabase(own.ownerUrl);
  await owner.main.$executeRawUnsafe(
    `UPDATE events SET received_at = received_at - interval '20 days'
     WHERE seq = 1 AND environment_id = (SELECT id FROM environments WHERE slug = 'kept')`,
  );
  await closeDatabase(owner);
  const refused = { line: 1, what: expect.stringMatching(/receipt/) };
  expect(await asJson(['trim', '--environment', 'kept'])).toMatchObject({
    code: 1,
    json: { ok: false, logs: [{ environment: 'kept', lines: 0, refused }] },
  });
  const { code, stdout } = await interlock(['trim']);
  expect([code, stdout]).toEqual([1, expect.stringMatching(/^REFUSED kept: line 1: .*Nothing is removed/m)]);
}, 60_000);
