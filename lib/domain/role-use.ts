/** How far back the use of roles is counted, days. */
export const roleUseDays = 30;

/** One thing a role may do or has done: `verb service`. */
export type RoleUse = {
  use: string;
  /** Null: used without being granted. */
  grantedBy: string | null;
  /** Times it was asked for within the last 30 days. */
  times: number;
  lastAt: string | null;
};

/** A role, what it is for, and what it grants against what was used of it. */
export type RoleView = {
  name: string;
  /** Null: agents act under it, and the environment does not expect it. */
  purpose: string | null;
  grants: string[];
  savedBy: string | null;
  savedAt: string | null;
  sessions: number;
  /** Granted and used, and used without being granted, most often first. */
  used: RoleUse[];
  /** Grants nothing was ever asked under within the last 30 days. */
  neverUsed: string[];
};
