import { z } from 'zod';
import type { TwoFactorStart } from '@/lib/auth/two-factor/begin-two-factor';
import type { SignInRules, SignInView } from '@/lib/domain/operator';
import { count, flag, text, time, uuid, viewOf } from './answer-fields';

const recoveryCodes = z.array(z.string()).meta({
  description: 'Each works once in the place of a code; told this once.',
  examples: [['k7m2p-9qx4d']],
});

export const signIn = viewOf<SignInView>()(
  'SignIn',
  z.object({
    id: uuid('Id.'),
    isThis: flag('The one that asks.'),
    address: text('Address it came from.', '198.51.100.7').nullable(),
    browser: text('As the browser names itself.', 'Mozilla/5.0').nullable(),
    since: time('When it began.'),
    usedAt: time('To the minute.'),
  }),
);
export const ended = z.object({ ended: count('Sign-ins that were ended.', 2) });
export const confirmed = z.object({ confirmedUntil: time('Until when nothing is asked again.') });
export const signInRules = viewOf<SignInRules>()(
  'SignInRules',
  z.object({ requireTwoFactor: flag('Everybody needs a second factor.') }),
);
export const twoFactorStart = viewOf<TwoFactorStart>()(
  'TwoFactorStart',
  z.object({
    secret: text('Base32, for who types it.', 'JBSWY3DPEHPK3PXP'),
    uri: text('What the picture holds.', 'otpauth://totp/…'),
    qr: text('The picture, as SVG.', '<svg …>'),
    recoveryCodes,
  }),
);
export const renewedCodes = z.object({ recoveryCodes });
export const factorReset = z.object({ id: uuid('Whose.'), twoFactor: z.literal(false) });
