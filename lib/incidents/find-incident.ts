import type { Tx } from '@/lib/db/client';
import type { Incident } from '@/lib/db/generated/client';
import { Problem } from '@/lib/domain/problem';

/** An incident of this environment by its number or its id, or `not-found`. */
export async function findIncident(tx: Tx, environmentId: number, ref: string): Promise<Incident> {
  const where = /^\d{1,9}$/.test(ref)
    ? { number: Number(ref) }
    : /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(ref)
      ? { id: ref }
      : null;
  const row = where && (await tx.incident.findFirst({ where: { environmentId, ...where } }));
  if (!row) throw new Problem('not-found', 'There is no such incident in this environment.');
  return row;
}
