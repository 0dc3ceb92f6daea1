import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { verifyAllLogs } from '@/lib/audit/verify-log';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { type BackupStage, openBackupStage } from '@/lib/testing/backup-stage';
import { openTestDatabase } from '@/lib/testing/open-test-database';
import { type Gate, openStopStage, type StopStage } from '@/lib/testing/stop-stage';
import { readBackup } from './read-backup';
import { writeBackup } from './write-backup';

let stage: StopStage;
let keep: BackupStage;
let shop: Gate;
beforeAll(async () => {
  keep = openBackupStage();
  stage = await openStopStage();
  shop = await stage.gate('shop', 'staging');
  for (const session of ['s1', 's2', 's3']) {
    await shop.ask(session, { command: `echo "quotes, tabs\t and \\ ${session}"` });
    await shop.send(session, 'tool.completed');
  }
});
afterAll(async () => {
  await stage?.close();
  keep?.close();
});

describe('into an empty database', () => {
  test('everything is there again, verified, frozen, under a new epoch', async () => {
    const file = await keep.backup(stage.database.url);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const empty = await openTestDatabase();
    const database = openDatabase(empty.url);
    try {
      const restored = await keep.restore(empty.url, file);
      expect(restored).toMatchObject({ frozen: ['shop'], migrated: [], lost: [], carriedOver: [] });
      expect(restored.logs.every(({ ok }) => ok)).toBe(true);
      for (const { table, rows } of restored.manifest.tables) {
        if (['events', 'event_ids', 'environments', 'log_checks'].includes(table)) continue;
        const [found] = await database.main.$queryRawUnsafe<{ n: bigint }[]>(
          `SELECT count(*) AS n FROM ${table}`,
        );
        expect([table, Number(found?.n)]).toEqual([table, rows]);
      }
      const before = await stage.database.main.event.findMany({
        orderBy: [{ environmentId: 'asc' }, { seq: 'asc' }],
      });
      const after = await database.main.event.findMany({
        where: { type: { notIn: ['log.restored', 'environment.frozen'] } },
        orderBy: [{ environmentId: 'asc' }, { seq: 'asc' }],
      });
      expect(after).toEqual(before);
      const environment = await database.main.environment.findUniqueOrThrow({ where: { slug: 'shop' } });
      expect(environment.frozenReason).toContain(
        `restored from the backup of ${restored.manifest.header.takenAt}`,
      );
      const epochs = [database, stage.database].map(({ main }) =>
        main.instance.findUniqueOrThrow({ where: { id: 1 } }),
      );
      const [now, then] = await Promise.all(epochs);
      expect(now?.epoch).toBe(restored.epoch);
      expect(now?.epoch).not.toBe(then?.epoch);
      expect(Number(now?.policyRevision)).toBeGreaterThan(Number(then?.policyRevision));
      expect(now?.lastBackupAt?.toISOString()).toBe(restored.manifest.header.takenAt);
      const checks = await database.main.logCheck.findMany({ orderBy: { environmentId: 'asc' } });
      expect(checks.map(({ environmentId, kind, fault }) => [environmentId, kind, fault])).toEqual([
        [1, 'whole', null],
        [shop.id, 'whole', null],
      ]);
      const lines = await database.main.event.findMany({ where: { type: 'log.restored' } });
      expect(lines.map(({ environmentId }) => environmentId).sort()).toEqual([1, shop.id]);
      const reports = await verifyAllLogs({ ...stage.command, database });
      expect(reports.every(({ ok }) => ok)).toBe(true);
    } finally {
      await closeDatabase(database);
      await empty.close();
    }
  });

  test('new environments do not get the number of a restored one', async () => {
    const file = await keep.backup(stage.database.url);
    const empty = await openTestDatabase();
    const database = openDatabase(empty.url);
    try {
      await keep.restore(empty.url, file);
      const made = await database.main.environment.create({
        data: { slug: 'next', title: 'Next', tier: 'sandbox' },
      });
      expect(made.id).toBeGreaterThan(shop.id);
    } finally {
      await closeDatabase(database);
      await empty.close();
    }
  });
});

describe('a file that is not as it was', () => {
  const unpacked = async () => gunzipSync(readFileSync(await keep.backup(stage.database.url)));
  const refusal = async (bytes: Buffer) => {
    const file = keep.file();
    writeFileSync(file, bytes);
    return readBackup(file, inject('postgres').secret).then(
      () => 'taken',
      (error: Error) => `${error.name}: ${error.message}`,
    );
  };

  test('cut off anywhere: refused', async () => {
    const file = await keep.backup(stage.database.url);
    const whole = readFileSync(file);
    for (const length of [0, 10, whole.length / 2, whole.length - 1]) {
      expect(await refusal(whole.subarray(0, length))).toMatch(/^Refusal: The backup .* is damaged: /);
    }
    const raw = gunzipSync(whole);
    for (const length of [4, raw.length / 2, raw.length - 1]) {
      expect(await refusal(gzipSync(raw.subarray(0, length)))).toMatch(/^Refusal: .* is damaged: /);
    }
  });

  test('altered rows: refused, and the table is named', async () => {
    const raw = await unpacked();
    const at = raw.indexOf('owner@x.example', raw.indexOf('"table":"agent_keys"'));
    raw.write('thief@x.example', at);
    expect(await refusal(gzipSync(raw))).toContain('its table agent_keys is not what was written');
  });

  test('what it says of itself altered: refused by its seal', async () => {
    const raw = await unpacked();
    const at = raw.indexOf('"leftOut":["operator_sessions"');
    raw.write('"leftOut":["operator_sessionz"', at);
    expect(await refusal(gzipSync(raw))).toContain('its seal does not fit');
  });

  test('bytes of the packed file altered: refused', async () => {
    const bytes = readFileSync(await keep.backup(stage.database.url));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 2000) ^ 0x10, bytes.length - 2000);
    expect(await refusal(bytes)).toMatch(/^Refusal: .* is damaged: /);
  });

  test('another secret: refused, saying what to do', async () => {
    const file = await keep.backup(stage.database.url);
    await expect(readBackup(file, 'another secret of at least 32 characters')).rejects.toThrow(
      /made with another instance secret.*Set INTERLOCK_SECRET/,
    );
  });

  test('a schema this code does not know: refused with the migration’s name', async () => {
    const owner = Object.assign(new URL(inject('postgres').ownerUrl), {
      pathname: new URL(stage.database.url).pathname,
    });
    const { secret } = inject('postgres');
    const newer = keep.file();
    await withLedgerEntry(owner.href, '9999_future', () =>
      writeBackup({
        ownerUrl: owner.href,
        file: newer,
        secret,
        interlockVersion: '9.0.0',
        say: () => undefined,
      }),
    );
    const empty = await openTestDatabase();
    try {
      await expect(keep.restore(empty.url, newer)).rejects.toThrow(
        /Interlock 9\.0\.0, whose schema is newer.*9999_future/,
      );
    } finally {
      await empty.close();
    }
  });

  test('a file that is there is not overwritten', async () => {
    const file = await keep.backup(stage.database.url);
    const before = readFileSync(file);
    const { secret, ownerUrl } = inject('postgres');
    const say = () => undefined;
    await expect(writeBackup({ ownerUrl, file, secret, interlockVersion: '1', say })).rejects.toThrow(
      /--force/,
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

async function withLedgerEntry<T>(ownerUrl: string, name: string, work: () => Promise<T>): Promise<T> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ($1, 'x', $2, now())`,
      ['f', name],
    );
    return await work();
  } finally {
    await client.query('DELETE FROM _prisma_migrations WHERE migration_name = $1', [name]);
    await client.end();
  }
}
