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
};

export type OperatorView = {
  id: string;
  name: string;
  email: string;
  grants: GrantView[];
  createdAt: string;
  disabledAt: string | null;
  lastSignInAt: string | null;
};
