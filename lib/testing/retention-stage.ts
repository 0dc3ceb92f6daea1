import pg from 'pg';
import { verifyAllLogs } from '@/lib/audit/verify-log';
import { closeDatabase, type Database, openDatabase } from '@/lib/db/client';
import type { Ctx } from '@/lib/db/context';
import { instanceKeys } from '@/lib/db/instance-keys';
import { Pulse } from '@/lib/db/pulse';
import { writeLog } from '@/lib/db/write-log';
import { changeEnvironment } from '@/lib/environments/change-environment';
import { createEnvironment } from '@/lib/environments/create-environment';
import { openTestDatabase } from './open-test-database';

const dayMs = 24 * 60 * 60 * 1000;

/** As if so many days had gone by since: the trim's clock is put forward. */
export const inDays = (days: number) => new Date(Date.now() + days * dayMs);

/** An environment whose lines are to be removed. */
export type KeptLog = {
  id: number;
  slug: string;
  append(count: number): Promise<void>;
  setDays(days: number | null): Promise<void>;
  /** SQL with the rights of the owner of the database; $1 is the environment's id. */
  tamper(sql: string): Promise<pg.QueryResult>;
  report(): Promise<Awaited<ReturnType<typeof verifyAllLogs>>[number] | undefined>;
  count(table: 'events' | 'event_ids'): Promise<number>;
};

export type RetentionStage = {
  database: Database;
  /** As the running role, and as the owner. */
  ctx: Ctx;
  ownerCtx: Ctx;
  /** Where the owner connects, and the instance's secret. */
  prepared: { ownerUrl: string; secret: string };
  /** A new environment, of two lines once its days are set. */
  log(): Promise<KeptLog>;
  close(): Promise<void>;
};

/** A database with environments whose lines are removed. */
export async function openRetentionStage(): Promise<RetentionStage> {
  const testDatabase = await openTestDatabase();
  const database = openDatabase(testDatabase.url);
  const ownerDatabase = openDatabase(testDatabase.ownerUrl);
  const owner = new pg.Client({ connectionString: testDatabase.ownerUrl });
  await owner.connect();
  const actor = { kind: 'command', user: 'tester' } as const;
  const ctx: Ctx = { database, keys: instanceKeys(testDatabase.secret), pulse: new Pulse(), actor };
  let made = 0;
  return {
    ...{ database, ctx, ownerCtx: { ...ctx, database: ownerDatabase } },
    prepared: { ownerUrl: testDatabase.ownerUrl, secret: testDatabase.secret },
    async log() {
      made += 1;
      const slug = `shop-${made}`;
      await createEnvironment(ctx, { slug, tier: 'staging' });
      const { id } = await database.main.environment.findUniqueOrThrow({ where: { slug } });
      const tamper = (sql: string) => owner.query(sql, [id]);
      return {
        ...{ id, slug, tamper },
        append: (count) =>
          writeLog(ctx, id, async (log) => {
            for (let line = 0; line < count; line += 1)
              log.append({
                type: 'gate.allowed',
                session: 's',
                agent: 'codex',
                data: { line, tool: 'Bash' },
              });
          }),
        setDays: async (retentionDays) =>
          void (await changeEnvironment(ctx, { environment: slug, change: { retentionDays } })),
        report: async () => (await verifyAllLogs(ctx)).find(({ environment }) => environment === slug),
        count: async (table) =>
          (await tamper(`SELECT count(*)::int AS n FROM ${table} WHERE environment_id = $1`)).rows[0].n,
      };
    },
    async close() {
      await owner.end();
      for (const opened of [database, ownerDatabase]) await closeDatabase(opened);
      await testDatabase.close();
    },
  };
}
