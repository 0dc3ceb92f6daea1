import { generateSignedCookie } from 'hono/cookie';
import { withStage } from '@/e2e/prove/stage';
import { createAuth } from '@/lib/auth/create-auth';
import { enrol } from '@/lib/auth/enrol';
import { parseSettings } from '@/lib/settings';

/** One hash for everybody: to make one, and to check it, takes a quarter of a second of processor time for each of a hundred people. */
let hash: Promise<string> | undefined;

/**
 * Uses an invitation's token and signs its person in on the database itself: what the welcome page leaves behind, but for the line that
 * tells of the sign-in. Returns the session's cookie.
 */
export async function enterInvited(
  env: Record<string, string>,
  input: { token: string; name: string; password: string },
): Promise<{ name: string; value: string }> {
  return withStage(env, async ({ database, keys, pulse }) => {
    const auth = createAuth({ db: database.door, keys, settings: parseSettings(env, 'test') });
    const context = await auth.$context;
    const { password } = context;
    hash ??= password.hash(input.password);
    const known = { $context: Promise.resolve({ ...context, password: { ...password, hash: () => hash } }) };
    const actor = { kind: 'server', part: 'sign-in' } as const;
    const { email } = await enrol({ database, keys, pulse, actor }, known as unknown as typeof auth, input);
    const { id } = await database.door.operator.findUniqueOrThrow({ where: { email } });
    const { token } = await context.internalAdapter.createSession(id);
    const { name } = context.authCookies.sessionToken;
    const [, value = ''] = (await generateSignedCookie(name, token, context.secret)).split(/[=;]/);
    return { name, value };
  });
}
