import { z } from 'zod';
import type { TokenView } from '@/lib/auth/list-tokens';
import { type GrantView, type MeView, type OperatorView, roles } from '@/lib/domain/operator';
import { count, email, flag, slug, text, time, uuid, viewOf } from './answer-fields';

const link = text(
  'A link that works once; hand it over in person.',
  'https://interlock.example/welcome/ill_…',
);
const place = slug('Null: in all environments.').nullable();
const content = flag('May read prompts, tool inputs and outputs.');

const grant = viewOf<GrantView>()('Grant', z.object({ environment: place, role: z.enum(roles), content }));
const name = text('Their name.', 'Ann');

export const me = viewOf<MeView>()(
  'Me',
  z.object({
    id: uuid('Id.'),
    name,
    email: email('E-mail address.'),
    grants: z.array(grant),
    alone: flag('Nobody else could approve anything.'),
    twoFactor: flag('Signing in asks you for a code.'),
    twoFactorRequired: flag('Everybody here needs a second factor.'),
  }),
);

export const operator = viewOf<OperatorView>()(
  'Operator',
  z.object({
    id: uuid('Id.'),
    name,
    email: email('E-mail address.'),
    grants: z.array(grant),
    createdAt: time('When they were invited.'),
    disabledAt: time('Null: they may sign in.').nullable(),
    lastSignInAt: time('Null: never.').nullable(),
    twoFactor: flag('Signing in asks them for a code.'),
    signIns: count('Sign-ins that have not ended.', 2),
    enrolled: flag('They have chosen a password.'),
  }),
);

export const invitation = z.object({
  email: email('Whom it invites.'),
  role: z.enum(roles),
  content,
  environment: place,
  link,
});
export const recovery = z.object({ email: email('Whose.'), link });
export const granted = z.object({ email: email('Whose.'), environment: place, role: z.enum(roles), content });
export const ungranted = z.object({ email: email('Whose.'), environment: place, role: z.null() });
export const disabled = z.object({ id: uuid('Whose.'), disabledAt: time('When.').nullable() });

export const token = viewOf<TokenView>()(
  'OperatorToken',
  z.object({
    id: uuid('Id.'),
    prefix: text('Its first characters.', 'ilo_9aTe'),
    createdAt: time('When it was made.'),
    lastUsedAt: time('To the minute.').nullable(),
    revokedAt: time('Null: it works.').nullable(),
  }),
);
export const newToken = z.object({
  id: uuid('Id.'),
  prefix: text('Its first characters.', 'ilo_9aTe'),
  email: email('Whose.'),
  token: text('The token itself: shown this once.', 'ilo_9aTe…'),
});
export const revoked = z.object({ id: uuid('Id.'), revokedAt: time('When.') });

export const signInLink = z.object({
  purpose: z.enum(['first-admin', 'invite', 'recover']).describe('What the link is for.'),
  email: email('Whom it is for; null: whoever comes first.').nullable(),
  role: z.enum(roles).nullable().describe('The role it gives.'),
  expiresAt: time('Until when it works.'),
});
export const enrolled = z.object({ email: email('Who may sign in now.') });
