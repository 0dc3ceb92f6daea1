import { Gauge, type Registry } from 'prom-client';
import type { Db } from '@/lib/db/client';

type Checked = { slug: string; whole: Date | null; faulty: number };

/** Figures of backups and verifications: the database's, the same whichever process is asked. Logs that were put away count too. */
export class KeepingMetrics {
  private readonly backup: Gauge;
  private readonly verified: Gauge<'environment'>;
  private readonly fault: Gauge<'environment'>;

  constructor(
    private readonly db: Db,
    registry: Registry,
  ) {
    const registers = [registry];
    const labelNames = ['environment'] as const;
    this.backup = new Gauge({
      ...{ name: 'interlock_last_backup_timestamp_seconds', registers },
      help: 'The moment that the newest complete backup holds, Unix time; missing: there never was one.',
    });
    this.verified = new Gauge({
      ...{ name: 'interlock_last_verification_timestamp_seconds', registers, labelNames },
      help: 'When a log was last verified to its end, Unix time; missing: never.',
    });
    this.fault = new Gauge({
      ...{ name: 'interlock_log_fault', registers, labelNames },
      help: '1 while the last verification or removal found a line that does not fit; missing: never looked.',
    });
  }

  /** A database that is away leaves them all out. */
  async read(): Promise<void> {
    const read = await Promise.all([this.instance(), this.checks()]).catch(() => null);
    this.backup.remove();
    for (const gauge of [this.verified, this.fault]) gauge.reset();
    if (!read) return;
    const [instance, checks] = read;
    if (instance?.lastBackupAt) this.backup.set(instance.lastBackupAt.getTime() / 1000);
    for (const { slug: environment, whole, faulty } of checks) {
      this.fault.set({ environment }, faulty);
      if (whole) this.verified.set({ environment }, whole.getTime() / 1000);
    }
  }

  private instance(): Promise<{ lastBackupAt: Date | null } | null> {
    return this.db.instance.findUnique({ where: { id: 1 }, select: { lastBackupAt: true } });
  }

  private checks(): Promise<Checked[]> {
    return this.db.$queryRawUnsafe<Checked[]>(
      `SELECT e.slug, max(c.checked_at) FILTER (WHERE c.kind = 'whole') AS whole, (count(c.fault) > 0)::int AS faulty
       FROM log_checks c JOIN environments e ON e.id = c.environment_id GROUP BY e.id, e.slug ORDER BY e.id`,
    );
  }
}
