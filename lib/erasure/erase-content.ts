import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import type { Erased } from '@/lib/domain/erasure';
import { Problem } from '@/lib/domain/problem';
import { eraseCopies, type Pseudonym } from './erase-copies';
import { eraseElsewhere } from './erase-elsewhere';
import { isOperatorsAct } from './operators-acts';
import { eraseUnsessioned, sayUnsessioned } from './unsessioned-lines';

/** What is to be erased, why, and for whom (null: not for a person). */
export type Erasing = {
  environment: { id: number; slug: string };
  session: string;
  reason: string;
  person: Pseudonym | null;
};

/**
 * Erases the content of one session: text and salt of its lines, and every copy elsewhere, what it left in other environments' logs
 * included. Appends `log.erased` in the same transaction. Again: what has come since, or nothing. `ctx` has the owner role's database. Throws `conflict` while an
 * action of the session waits or may still be collected: what was agreed to must be readable until it has run.
 */
export async function eraseContent(ctx: Ctx, erasing: Erasing): Promise<Erased> {
  const done = await eraseHere(ctx, erasing);
  const elsewhere = await eraseElsewhere(ctx, erasing.environment.id, erasing.session);
  return { ...done, elsewhere, already: done.already && elsewhere === 0 };
}

function eraseHere(
  ctx: Ctx,
  { environment, session, reason, person }: Erasing,
): Promise<Omit<Erased, 'elsewhere'>> {
  const { id: environmentId, slug } = environment;
  let lines = 0;
  let ofSupervisors = 0;
  const by = actorName(ctx.actor);
  return writeLog(
    ctx,
    environmentId,
    async (log) => {
      const open = await log.tx.approval.count({
        where: {
          environmentId,
          sessionId: session,
          OR: [{ status: 'pending' }, { status: 'approved', collectedAt: null, expiresAt: { gt: log.now } }],
        },
      });
      if (open > 0)
        throw new Problem(
          'conflict',
          `Session ${session} in ${slug} has an action that waits for a decision or for being collected. Decide it, or stop the session, and erase then.`,
        );
      await eraseCopies(log.tx, { environmentId, session, person });
      const kept = await log.tx.event.count({
        where: { environmentId, sessionId: session, body: { not: null } },
      });
      const before = await log.tx.event.count({
        where: { environmentId, sessionId: session, type: 'log.erased' },
      });
      if (lines > 0 || before === 0) {
        log.append({
          type: 'log.erased',
          session,
          data: {
            lines,
            kept,
            reason,
            by,
            ...(person ? { person: person.pseudonym } : {}),
          },
        });
      }
      sayUnsessioned(log, 'supervisor', { lines: ofSupervisors, reason, by });
      return { environment: slug, session, lines, kept: kept - before, already: lines === 0 && before > 0 };
    },
    {
      timeoutMs: 300_000,
      async beforeLock(tx) {
        ofSupervisors = await eraseUnsessioned(tx, 'supervisor', { environmentId, names: [session] });
        lines = await tx.$executeRawUnsafe(
          `UPDATE events SET body = NULL, salt = NULL
           WHERE environment_id = $1::int AND session_id = $2 AND body IS NOT NULL AND NOT (${isOperatorsAct})`,
          environmentId,
          session,
        );
      },
    },
  );
}
