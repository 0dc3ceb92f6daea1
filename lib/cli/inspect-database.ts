import type { Db } from '@/lib/db/client';

export type Finding = { state: 'ok' | 'warn' | 'fail'; what: string };

type Facts = {
  version: string;
  fsync: string;
  synchronous_commit: string;
  may_change_log: boolean;
  skew_ms: number;
  admins: number;
  operators: number;
};

/** What can be seen of the database with the running role. */
export async function inspectDatabase(db: Db): Promise<Finding[]> {
  const began = Date.now();
  const [facts] = await db.$queryRawUnsafe<Facts[]>(
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS synchronous_commit,
       has_table_privilege('events', 'UPDATE') OR has_table_privilege('events', 'DELETE') AS may_change_log,
       (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS skew_ms,
       (SELECT count(*)::int FROM grants g JOIN operators o ON o.id = g.operator_id AND o.disabled_at IS NULL WHERE g.environment_id IS NULL AND g.role = 'admin') AS admins,
       (SELECT count(*)::int FROM operators WHERE disabled_at IS NULL) AS operators`,
  );
  if (!facts) return [{ state: 'fail', what: 'The database gave no answer' }];
  const skewMs = Math.abs(facts.skew_ms - (began + Date.now()) / 2);
  const durable = facts.fsync === 'on' && facts.synchronous_commit !== 'off';
  return [
    { state: 'ok', what: `Postgres ${facts.version} answers; schema and secret fit` },
    durable
      ? { state: 'ok', what: 'Commits are durable (fsync and synchronous_commit are on)' }
      : { state: 'fail', what: 'Commits are not durable: turn fsync and synchronous_commit on' },
    facts.may_change_log
      ? {
          state: 'fail',
          what: 'The running role may change the log: restart Interlock so that it takes the rights away',
        }
      : { state: 'ok', what: 'The running role cannot change or delete lines of the log' },
    skewMs > 2000
      ? {
          state: 'warn',
          what: `The clocks of this machine and the database differ by ${Math.round(skewMs / 1000)} s: set them right`,
        }
      : { state: 'ok', what: 'The clocks of this machine and the database agree' },
    facts.admins === 0
      ? { state: 'warn', what: 'There is no admin yet: npm start prints a link that creates the first one' }
      : { state: 'ok', what: `${facts.admins} admins, ${facts.operators} operators` },
    ...(facts.operators === 1
      ? [
          {
            state: 'warn' as const,
            what: 'A single person can stop agents but approve nothing of their own: invite a second',
          },
        ]
      : []),
  ];
}
