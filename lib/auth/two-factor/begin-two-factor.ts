import { renderSVG } from 'uqr';
import { type Shown, showPassword } from '@/lib/auth/show-password';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';

export type TwoFactorStart = {
  /** Base32, for who types it. */
  secret: string;
  /** `otpauth://totp/…`, as the picture holds it. */
  uri: string;
  /** The picture of `uri`, as SVG text: made here, so that the secret goes to nobody else. */
  qr: string;
  /** Each works once in the place of a code. Told here and never again; they count once a first code was shown. */
  recoveryCodes: string[];
};

/** Begins to set up a second factor: nothing is asked for until a first code was shown. Begun again, it starts over. */
export async function beginTwoFactor(
  ctx: Ctx<OperatorActor>,
  input: Shown & { password: string },
): Promise<TwoFactorStart> {
  if (ctx.actor.twoFactor)
    throw new Problem('conflict', 'You have a second factor already. Take it away first to set up another.');
  await showPassword(ctx, input);
  const { auth, headers, password } = input;
  const begun = await auth.api.enableTwoFactor({ body: { password }, headers });
  if (begun.method !== 'totp') throw new Error('the second factor is no TOTP');
  const uri = begun.totpURI;
  return {
    secret: new URL(uri).searchParams.get('secret') ?? '',
    uri,
    qr: renderSVG(uri, { border: 2 }),
    recoveryCodes: begun.backupCodes,
  };
}
