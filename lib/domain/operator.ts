/** What an operator may do, lowest first. Each role includes those before it. */
export const roles = ['viewer', 'responder', 'admin'] as const;
export type Role = (typeof roles)[number];

export function roleCovers(has: Role, needs: Role): boolean {
  return roles.indexOf(has) >= roles.indexOf(needs);
}

/** A role in one environment, or in all of them (`environment` null). */
export type GrantView = {
  environment: string | null;
  role: Role;
  /** May read prompts, tool inputs and outputs. Every role above viewer may. */
  content: boolean;
};

/** The signed-in operator, as the console needs it. */
export type MeView = {
  id: string;
  name: string;
  email: string;
  grants: GrantView[];
  /** True when this is the only operator who could approve: the console asks to invite a second. */
  alone: boolean;
  /** Signing in asks them for a code. */
  twoFactor: boolean;
  /** Everybody here needs a second factor: without one only the account page works. */
  twoFactorRequired: boolean;
};

/** What signing in asks of everybody. */
export type SignInRules = { requireTwoFactor: boolean };

/** One sign-in of a person. Times are RFC 3339. */
export type SignInView = {
  id: string;
  /** The one that asks. */
  isThis: boolean;
  address: string | null;
  /** As the browser names itself. */
  browser: string | null;
  since: string;
  /** To the minute. */
  usedAt: string;
};

export type OperatorView = {
  id: string;
  name: string;
  email: string;
  grants: GrantView[];
  createdAt: string;
  disabledAt: string | null;
  lastSignInAt: string | null;
  twoFactor: boolean;
  /** Sign-ins that have not ended. */
  signIns: number;
  /** Whether they have chosen a password; false: invited, and not come yet. */
  enrolled: boolean;
};
