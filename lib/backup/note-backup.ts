import { readMigrations } from '@/lib/boot/read-migrations';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { actorName, type CommandActor } from '@/lib/db/context';
import { instanceKeys } from '@/lib/db/instance-keys';
import { Pulse } from '@/lib/db/pulse';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import type { BackupHeader } from './backup-format';

/**
 * Keeps when the newest complete backup was made, for screens and figures, and says in the system log that somebody took a copy of
 * everything. False, and nothing is kept, where the database has another schema than this code: its backup is as good.
 */
export async function noteBackup(
  { ownerUrl, secret, actor }: { ownerUrl: string; secret: string; actor: CommandActor },
  { takenAt, migrations, logs }: Pick<BackupHeader, 'takenAt' | 'migrations' | 'logs'>,
): Promise<boolean> {
  const there = migrations.map(({ name }) => name).join();
  if (
    there !==
    readMigrations()
      .map(({ name }) => name)
      .join()
  )
    return false;
  const database = openDatabase(ownerUrl);
  const by = actorName(actor);
  try {
    const ctx = { database, keys: instanceKeys(secret), pulse: new Pulse(), actor };
    await writeLog(ctx, systemEnvironmentId, async (log) => {
      await log.tx.instance.updateMany({
        where: { OR: [{ lastBackupAt: null }, { lastBackupAt: { lt: takenAt } }] },
        data: { lastBackupAt: takenAt, lastBackupBy: by },
      });
      const lines = logs.reduce((sum, each) => sum + each.lines, 0);
      log.append({ type: 'log.backed-up', data: { takenAt, lines, by } });
    });
    return true;
  } finally {
    await closeDatabase(database);
  }
}
