import { randomUUID } from 'node:crypto';
import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import type { StandInView } from '@/lib/domain/approval';
import { Problem } from '@/lib/domain/problem';
import { findTarget } from '@/lib/environments/find-target';
import { standInView } from './list-stand-ins';

/** Longest time somebody may stand in, days: what lasts longer is a role. */
const maxDays = 14;

/** Names a person ahead who may approve here for a while, such as a night. Admins only; the person needs a role here to see anything. */
export async function nameStandIn(
  ctx: Ctx,
  input: { environment: string; email: string; from: Date; until: Date },
): Promise<StandInView> {
  const { id: environmentId } = await findTarget(ctx, input.environment);
  requireRole(ctx, environmentId, 'admin');
  const { from, until } = input;
  if (until <= from) throw new Problem('invalid-field', 'until: must be after from.', { field: 'until' });
  if (until.getTime() - from.getTime() > maxDays * 24 * 3_600_000)
    throw new Problem(
      'invalid-field',
      `until: at most ${maxDays} days after from. For longer, grant the role responder.`,
      {
        field: 'until',
      },
    );
  const email = input.email.toLowerCase();
  return writeLog(ctx, environmentId, async (log) => {
    const person = await log.tx.operator.findFirst({
      where: {
        email,
        disabledAt: null,
        grants: { some: { OR: [{ environmentId: null }, { environmentId }] } },
      },
    });
    if (!person)
      throw new Problem(
        'invalid-field',
        'email: nobody with this address has a role here. Invite them as a viewer first.',
        {
          field: 'email',
        },
      );
    const by = actorName(ctx.actor);
    const row = { id: randomUUID(), environmentId, email, fromAt: from, untilAt: until, namedBy: by };
    const named = await log.tx.standIn.create({ data: { ...row, createdAt: log.now } });
    const data = { email, from: from.toISOString(), until: until.toISOString(), by };
    log.append({ type: 'approval.stand-in-named', data });
    return standInView(named);
  });
}
