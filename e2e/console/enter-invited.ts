import { setFlagsFromString } from 'node:v8';
import { generateSignedCookie } from 'hono/cookie';
import { withStage } from '@/e2e/prove/stage';
import { createAuth } from '@/lib/auth/create-auth';
import { enrol } from '@/lib/auth/enrol';
import { parseSettings } from '@/lib/settings';

// Prisma's query compiler is WebAssembly, and does too little in a process of tests for a better translation of it to pay.
setFlagsFromString('--liftoff-only');

/** What everybody who signs in here has chosen. */
export const password = 'correct horse battery';

/** One hash for everybody: to make one, and to check it, takes a quarter of a second of processor time for each of a hundred people. */
let hash: Promise<string> | undefined;

/** A session as the browser has it. */
export type Cookie = { name: string; value: string };

/**
 * Uses an invitation's token, sets `password` and signs its person in, on the database itself: what the welcome page leaves behind, but
 * for the line that tells of the sign-in.
 */
export async function enterInvited(
  env: Record<string, string>,
  { token, name }: { token: string; name: string },
): Promise<Cookie> {
  return withStage(env, async ({ database, keys, pulse }) => {
    const auth = createAuth({ db: database.door, keys, settings: parseSettings(env, 'test') });
    const context = await auth.$context;
    hash ??= context.password.hash(password);
    const known = await hash;
    const hasher = { $context: Promise.resolve({ password: { hash: async () => known } }) };
    const actor = { kind: 'server', part: 'sign-in' } as const;
    const { email } = await enrol({ database, keys, pulse, actor }, hasher, { token, name, password });
    const { id } = await database.door.operator.findUniqueOrThrow({ where: { email } });
    const session = await context.internalAdapter.createSession(id);
    const cookie = context.authCookies.sessionToken.name;
    const signed = await generateSignedCookie(cookie, session.token, context.secret);
    return { name: cookie, value: signed.split(/[=;]/)[1] ?? '' };
  });
}
