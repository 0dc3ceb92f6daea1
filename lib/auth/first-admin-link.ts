import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { countAdmins } from './keep-an-admin';
import { linkAddress, makeSignInLink } from './sign-in-link';

/** A fresh link that creates the first admin (single use, 15 minutes); undefined once somebody is an admin of everything. */
export async function firstAdminLink(ctx: Ctx, baseUrl: string): Promise<string | undefined> {
  return writeLog(ctx, systemEnvironmentId, async (log) => {
    if ((await countAdmins(log.tx)) > 0) return undefined;
    const secret = await makeSignInLink(log.tx, {
      purpose: 'first-admin',
      email: null,
      role: 'admin',
      environmentId: null,
      createdBy: actorName(ctx.actor),
    });
    log.append({
      type: 'operator.invited',
      data: { email: 'The first admin', role: 'admin', by: actorName(ctx.actor) },
    });
    return linkAddress(baseUrl, secret);
  });
}
