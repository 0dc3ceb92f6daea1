import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { twoFactor } from 'better-auth/plugins';
import type { Db } from '@/lib/db/client';
import type { InstanceKeys } from '@/lib/db/instance-keys';
import type { Settings } from '@/lib/settings';

/** Length only, and long: NIST SP 800-63B asks for no composition rules. */
export const minPasswordLength = 12;
const maxPasswordLength = 128;
/** A session ends after 12 hours without use. */
const sessionSeconds = 12 * 3600;

/**
 * Sign-in with e-mail and password (better-auth, scrypt). Nobody signs up: people come by a single-use link.
 * No cookie cache: a session that was ended, or a role that was taken, counts on the very next request.
 */
export function createAuth(parts: { db: Db; keys: InstanceKeys; settings: Settings }) {
  const { db, keys, settings } = parts;
  const secure = settings.publicUrl?.startsWith('https:') ?? false;
  return betterAuth({
    appName: 'Interlock',
    // Both forms, and an address in any case: otherwise better-auth looks for its own variables in the process environment.
    secret: keys.auth,
    secrets: [{ version: 1, value: keys.auth }],
    basePath: '/api/auth',
    baseURL: settings.publicUrl ? new URL(settings.publicUrl).origin : `http://localhost:${settings.port}`,
    trustedOrigins: (request) => ownOrigins(request, settings),
    database: prismaAdapter(db, { provider: 'postgresql', transaction: true }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength,
      maxPasswordLength,
      autoSignIn: false,
      revokeSessionsOnPasswordReset: true,
    },
    user: { modelName: 'operator' },
    session: {
      modelName: 'operatorSession',
      fields: { userId: 'operatorId' },
      expiresIn: sessionSeconds,
      updateAge: 600,
      cookieCache: { enabled: false },
    },
    account: { modelName: 'operatorAccount', fields: { userId: 'operatorId' } },
    verification: { modelName: 'operatorVerification' },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'rateLimit',
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/change-password': { window: 60, max: 5 },
        '/get-session': false,
      },
    },
    advanced: {
      // False, or better-auth puts `__Secure-` before our `__Host-`; the attribute below makes them secure.
      useSecureCookies: false,
      cookiePrefix: secure ? '__Host-interlock' : 'interlock',
      cookies: { session_token: { name: secure ? '__Host-interlock' : 'interlock' } },
      disableOriginCheck: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
      ipAddress: { ipAddressHeaders: ['x-interlock-client'] },
    },
    databaseHooks: {
      session: {
        // Whatever way in there is or will be: a disabled operator gets no session.
        create: {
          before: async (session) =>
            (await db.operator.count({ where: { id: session.userId, disabledAt: null } })) > 0,
        },
      },
    },
    plugins: [
      // Secrets and recovery codes are encrypted under `secret`, which is derived from the instance secret. Ten wrong codes in a row lock
      // the second step for a quarter of an hour.
      twoFactor({
        issuer: 'Interlock',
        backupCodeOptions: { storeBackupCodes: 'encrypted' },
        schema: { twoFactor: { fields: { userId: 'operatorId' } } },
      }),
    ],
    telemetry: { enabled: false },
    logger: { level: 'error' },
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** The addresses our own pages may be served from: the public one, and whatever name the (checked) Host header says. */
function ownOrigins(request: Request | undefined, settings: Settings): string[] {
  const host = request?.headers.get('host');
  return [
    ...(settings.publicUrl ? [new URL(settings.publicUrl).origin] : []),
    ...(host ? [`http://${host}`, `https://${host}`] : []),
  ];
}
