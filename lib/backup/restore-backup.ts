import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { type LogReport, verifyLogsOn } from '@/lib/audit/verify-log';
import { giveRights } from '@/lib/boot/grant-running-role';
import { secretCheckOf } from '@/lib/boot/instance-row';
import { pendingMigrations } from '@/lib/boot/pending-migrations';
import { readMigrations } from '@/lib/boot/read-migrations';
import { Refusal } from '@/lib/boot/refusal';
import { findRunningRole } from '@/lib/boot/running-role';
import { withOwner } from '@/lib/boot/with-owner';
import { instanceKeys } from '@/lib/db/instance-keys';
import { prismaOnConnection } from '@/lib/db/prisma-on-connection';
import type { Manifest } from './backup-format';
import { closeAfterRestore } from './close-after-restore';
import { databaseContents, sayContents } from './database-contents';
import { holdServers } from './hold-servers';
import { carryOver, nothingCarried, readLaterOrders } from './later-orders';
import { listLosses } from './list-losses';
import { loadBackup } from './load-backup';
import { migrateHere } from './make-schema';

type Options = {
  ownerUrl: string;
  /** The running role's address where the owner may not create roles. */
  appUrl?: string | undefined;
  file: string;
  secret: string;
  /** Also where the database holds something. */
  replace?: boolean;
  /** Who restores, as it will stand in the logs. */
  by: string;
  say: (line: string) => void;
};

export type Restored = {
  manifest: Manifest;
  epoch: string;
  frozen: string[];
  migrated: string[];
  logs: LogReport[];
  /** Closed in the replaced database and so here too. */
  carriedOver: string[];
  notCarriedOver: string[];
  /** In the replaced database and not in the backup. */
  lost: string[];
};

/**
 * Replaces what the database holds by a backup that readBackup has found whole, under running servers: in one transaction, so that
 * whatever goes wrong, or dies, leaves the old data as it was. Everything comes back frozen, under a new epoch, and verified.
 */
export async function restoreBackup(options: Options): Promise<Restored> {
  const { ownerUrl, file, say } = options;
  return withOwner(ownerUrl, async (client) => {
    const used = await checkTarget(client, options);
    return holdServers(ownerUrl, async () => {
      say(`Restoring ${file} …`);
      await client.query('BEGIN');
      try {
        const restored = await replaceAll(client, options, used);
        await client.query('COMMIT');
        return restored;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
  });
}

/** Whether the database holds something that is to be replaced. Refuses where that was not asked for, or it is not this instance's. */
async function checkTarget(client: Client, { secret, replace }: Options): Promise<boolean> {
  await pendingMigrations(client, readMigrations());
  const contents = await databaseContents(client);
  if (!contents) return false;
  const { rows } = await client.query<{ check: string }>('SELECT secret_check AS check FROM public.instance');
  if (rows[0] && rows[0].check !== secretCheckOf(secret)) {
    throw new Refusal(
      'This database belongs to another Interlock (it was made with another instance secret): it is not replaced. Name an empty database with DATABASE_URL, or another folder with INTERLOCK_DATA.',
    );
  }
  if (!replace) {
    throw new Refusal(
      `This database is not empty: it holds ${sayContents(contents)}. All of it would be replaced. Take a backup of it first, then run the command again with --replace.`,
    );
  }
  return true;
}

async function replaceAll(client: Client, options: Options, used: boolean): Promise<Restored> {
  const { file, secret, by, say } = options;
  const keys = instanceKeys(secret);
  await client.query('SET LOCAL search_path = public');
  const later = used ? await readLaterOrders(client) : null;
  const losses = used ? await listLosses(client) : null;
  const revision = await policyRevision(client);
  const manifest = await loadBackup(client, file, secret);
  const migrated = await migrateHere(client);
  const { takenAt, interlockVersion } = manifest.header;
  const carried = later ? await carryOver(client, later) : nothingCarried();
  const epoch = randomUUID();
  // Beyond what any process remembers: whatever was judged by the replaced policies is judged again.
  await client.query(
    `UPDATE instance SET epoch = $1, policy_revision = greatest(policy_revision, $2::bigint) + 1,
       last_backup_at = $3, last_backup_by = NULL`,
    [epoch, revision, takenAt],
  );
  const note = { takenAt, interlockVersion, by, carried, migrated };
  const frozen = await closeAfterRestore(client, prismaOnConnection(client), keys, note);
  say('Verifying the logs …');
  const logs = await verifyLogsOn(client, keys);
  for (const { environment, fault } of logs) {
    if (!fault) continue;
    throw new Refusal(
      `The log of ${environment} in the backup does not verify: line ${fault.seq}: ${fault.what}. Nothing was changed. Use an earlier backup.`,
    );
  }
  await client.query(`DELETE FROM log_checks`);
  await client.query(
    `INSERT INTO log_checks (environment_id, kind, checked_at, checked_by, lines)
     SELECT e.id, 'whole', now(), $1, (l->>'lines')::bigint FROM json_array_elements($2::json) l JOIN environments e ON e.slug = l->>'environment'`,
    [by, JSON.stringify(logs)],
  );
  const role = await findRunningRole(client, options.appUrl);
  if (role !== undefined) await giveRights(client, role);
  if (used && !(await hasAdmin(client))) carried.left.push(noAdmin);
  const { sentences: carriedOver, left: notCarriedOver } = carried;
  const lost = losses ? await losses.missingNow(client, manifest.header.logs) : [];
  return { manifest, epoch, frozen, migrated, logs, carriedOver, notCarriedOver, lost };
}

const noAdmin =
  'nobody is an admin of everything now: make one with "operator create --role admin --email YOU@EXAMPLE.COM"';

/** Whether somebody can unfreeze what was restored: those of the backup may have been disabled since. */
async function hasAdmin(client: Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM grants g JOIN operators o ON o.id = g.operator_id
     WHERE g.role = 'admin' AND g.environment_id IS NULL AND o.disabled_at IS NULL LIMIT 1`,
  );
  return rowCount !== 0;
}

async function policyRevision(client: Client): Promise<string> {
  const { rows: found } = await client.query(
    `SELECT FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'instance' AND column_name = 'policy_revision'`,
  );
  if (found.length === 0) return '0';
  const { rows } = await client.query<{ revision: string }>(
    'SELECT coalesce(max(policy_revision), 0)::text AS revision FROM public.instance',
  );
  return rows[0]?.revision ?? '0';
}
