import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import { digestOf, type InstanceKeys } from '@/lib/db/instance-keys';
import { type Erased, keptSentence } from '@/lib/domain/erasure';
import { Problem } from '@/lib/domain/problem';
import { cleanWords } from '@/lib/ingest/clean-words';
import { countContent } from './count-content';
import { eraseContent } from './erase-content';

const personSentence =
  'Lines and rows that say what they did as an operator, or that a key was made for them, keep their address: they are the record of acts over others. Their account, if they have one, is disabled apart from this.';

/** The same for the same person, and nobody can say whose it is who does not have the instance secret. */
export function pseudonymOf(keys: InstanceKeys, email: string): string {
  return `erased-${digestOf(keys, `person\n${email}`).toString('hex').slice(0, 12)}@erased.invalid`;
}

/**
 * Erases the content of every session that a person drove or answers for, everywhere, and puts a stable pseudonym in the place
 * of their address in those rows. Their keys must be revoked first: sessions that go on would bring it all back.
 * `ctx` has the owner role's database. `dryRun` only counts.
 */
export async function erasePerson(
  ctx: Ctx,
  input: { email: string; reason: string; dryRun?: boolean },
): Promise<{ person: string; sessions: Erased[]; lines: number; dryRun: boolean; note: string }> {
  requireRole(ctx, null, 'admin');
  const { main } = ctx.database;
  const { dryRun = false } = input;
  const email = input.email.trim().toLowerCase();
  const open = await main.agentKey.findMany({
    where: { owner: email, revokedAt: null },
    select: { prefix: true },
  });
  if (open.length > 0)
    throw new Problem(
      'conflict',
      `${email} still answers for keys that work (${open.map(({ prefix }) => `${prefix}…`).join(', ')}): revoke them first, or what goes on with them brings new content.`,
    );
  const person = { email, pseudonym: pseudonymOf(ctx.keys, email) };
  const found = await main.$queryRawUnsafe<{ environmentId: number; slug: string; session: string }[]>(
    `SELECT s.environment_id AS "environmentId", e.slug, s.id AS session FROM sessions s JOIN environments e ON e.id = s.environment_id
     WHERE s.owner = $1 OR lower(s.driver) = $1 ORDER BY s.environment_id, s.started_at, s.id`,
    email,
  );
  const reason = cleanWords(input.reason, 1000);
  const sessions: Erased[] = [];
  for (const { environmentId, slug, session } of found) {
    const environment = { id: environmentId, slug };
    sessions.push(
      dryRun
        ? await countContent(ctx, environment, session)
        : await eraseContent(ctx, { environment, session, reason, person }),
    );
  }
  if (!dryRun) await main.agentKey.updateMany({ where: { owner: email }, data: { owner: person.pseudonym } });
  const lines = sessions.reduce((sum, one) => sum + one.lines + one.elsewhere, 0);
  return { person: person.pseudonym, sessions, lines, dryRun, note: `${keptSentence} ${personSentence}` };
}
