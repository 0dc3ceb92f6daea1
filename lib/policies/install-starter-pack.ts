import { randomUUID } from 'node:crypto';
import { actorName, type Ctx, type ServerActor } from '@/lib/db/context';
import { changePolicies } from './change-policies';
import { starterPack } from './starter-pack';

/** Puts the starter pack in where no policy has ever been saved: a new installation guards production from its first start. */
export async function installStarterPack(ctx: Ctx<ServerActor>): Promise<void> {
  // Rows are never removed, only archived. The revision says less: it grows with environments, made before the first start too.
  if (await ctx.database.main.policy.findFirst({ select: { id: true } })) return;
  await changePolicies(ctx, null, async (log) => {
    // Asked again under the lock: another process may have been quicker.
    if (await log.tx.policy.findFirst({ select: { id: true } })) return { result: undefined, line: null };
    const by = actorName(ctx.actor);
    for (const { name, title, text } of starterPack) {
      const id = randomUUID();
      const mode = 'enforce';
      await log.tx.policy.create({ data: { id, name, title, mode, version: 1, createdAt: log.now } });
      await log.tx.policyVersion.create({
        data: { policyId: id, version: 1, text, mode, note: 'starter pack', savedBy: by, savedAt: log.now },
      });
    }
    const name = starterPack.map((policy) => policy.name).join(', ');
    const data = { name, version: 1, mode: 'enforce', environment: null, note: 'starter pack', by };
    return { result: undefined, line: { type: 'policy.saved', data } };
  });
}
