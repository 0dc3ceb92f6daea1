import type { JudgedSession } from './judge';

/** Columns of a session's row that policies speak of. */
export type JudgedSessionRow = {
  id: string;
  agent: string;
  driver: string | null;
  owner: string;
  role: string | null;
  permission_mode: string | null;
};

/** A session's row as policies see it. */
export function judgedSession(row: JudgedSessionRow): JudgedSession {
  return {
    id: row.id,
    agent: row.agent,
    driver: row.driver ?? '',
    owner: row.owner,
    role: row.role ?? '',
    width: [],
    permissionMode: row.permission_mode ?? '',
    supervised: false,
  };
}
