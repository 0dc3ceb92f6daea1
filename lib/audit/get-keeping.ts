import { roleIn } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import { backupDueHours, type KeepingView } from '@/lib/domain/keeping';
import { faultOf } from './fault-of';

/** When everything was backed up last, and whether the logs of the environments an operator has a role in verified when they were read last. */
export async function getKeeping(ctx: Ctx, now = new Date()): Promise<KeepingView> {
  const { main } = ctx.database;
  const [instance, environments, checks] = await Promise.all([
    main.instance.findUniqueOrThrow({ where: { id: 1 } }),
    main.environment.findMany({ orderBy: { id: 'asc' }, select: { id: true, slug: true } }),
    main.logCheck.findMany({ orderBy: { checkedAt: 'desc' } }),
  ]);
  const due = new Date(now.getTime() - backupDueHours * 3_600_000);
  return {
    backup: {
      at: instance.lastBackupAt?.toISOString() ?? null,
      by: instance.lastBackupBy,
      overdue: (instance.lastBackupAt ?? instance.createdAt) < due,
    },
    logs: environments
      .filter(({ id }) => roleIn(ctx, id) !== null)
      .map(({ id, slug }) => {
        const own = checks.filter(({ environmentId }) => environmentId === id);
        const whole = own.find(({ kind }) => kind === 'whole');
        const faulty = own.find(({ fault }) => fault !== null);
        return {
          environment: slug,
          verified: whole
            ? { at: whole.checkedAt.toISOString(), by: whole.checkedBy, lines: Number(whole.lines) }
            : null,
          fault: faulty ? faultOf(faulty) : null,
        };
      }),
  };
}
