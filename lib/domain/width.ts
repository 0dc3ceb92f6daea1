import type { ExpectedRole } from './expected-role';

/** Why a session's role is wider than its environment expects of agents. */
export const widthReasons = [
  'not-listed',
  'beyond-grants',
  'admin-like',
  'bypass',
  'human-credentials',
] as const;
export type WidthReason = (typeof widthReasons)[number];

/** Each reason as people read it. */
export const widthSentences: Record<WidthReason, string> = {
  'not-listed': 'The role is not one this environment expects of agents.',
  'beyond-grants': 'It does more than its role is listed for.',
  'admin-like': 'Its name or policies are those of an administrator.',
  bypass: 'The client runs with its permission prompts switched off.',
  'human-credentials': 'It acts with the credentials of a person.',
};

/** What is known of a session's role and how it is used. */
export type RoleFacts = {
  role: string | null;
  permissionMode: string | null;
  driver: string | null;
  /** `verb service` of what it has asked for now. */
  does?: readonly string[];
};

/** The reasons for which a session's role is wider than expected; none: it is not, or nothing is known of it. */
export function widthOf(facts: RoleFacts, expected: readonly ExpectedRole[]): WidthReason[] {
  const { role, permissionMode, driver, does = [] } = facts;
  const listed = role === null ? undefined : expected.find((candidate) => matchesName(candidate.name, role));
  const found: WidthReason[] = [];
  if (role !== null && expected.length > 0 && !listed) found.push('not-listed');
  if (listed && listed.grants.length > 0 && does.some((use) => !isGranted(use, listed.grants)))
    found.push('beyond-grants');
  if (role !== null && !listed && adminLike.test(role)) found.push('admin-like');
  if (permissionMode !== null && bypassModes.test(permissionMode)) found.push('bypass');
  if (role !== null && !listed && isHuman(role, driver)) found.push('human-credentials');
  return found;
}

export const isGranted = (use: string, grants: readonly string[]) =>
  grants.some((grant) => matchesName(grant, use));

/** Names with `*`, compared without regard to case. */
export function matchesName(pattern: string, name: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const text = name.toLowerCase();
  if (parts.length === 1) return parts[0] === text;
  const [first = '', ...others] = parts;
  const last = others.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}

/** Administrator names of AWS, Kubernetes, GCP, Azure and databases, as whole words; `sa`, `postgres` and `root` as the whole name. */
const adminLike =
  /(^|[^a-z])(admin|administrator|administratoraccess|poweruser|poweruseraccess|superuser|owner|cluster-admin|system:masters|sysadmin|dbadmin)([^a-z]|$)|^(sa|postgres)$|(^|:)root$/i;

/** Claude Code and Codex call it bypassPermissions, Gemini yolo. */
const bypassModes = /^(bypassPermissions|dangerously.*|yolo|never)$/i;

/** An IAM user, an SSO role session, or an e-mail that is no service account's is a person's own. */
function isHuman(role: string, driver: string | null): boolean {
  if (driver !== null && role.toLowerCase().includes(driver.toLowerCase()) && driver.includes('@'))
    return true;
  if (/^arn:aws[a-z-]*:iam::\d+:user\//.test(role) || /AWSReservedSSO_/.test(role)) return true;
  return /^[^\s:/]+@[^\s:/]+$/.test(role) && !/gserviceaccount\.com$/i.test(role);
}
