import type { Tx } from '@/lib/db/client';
import type { JudgedSession } from './judge';
import { type JudgedSessionRow, judgedSession } from './judged-session';

/** An action that was asked for once, as far as the log kept it. */
export type AskedAction = {
  seq: number;
  at: Date;
  tool: string;
  input: unknown;
  cwd: string | undefined;
  session: JudgedSession;
};

/** The first answer to each action: repeated questions and collected approvals are the same wish. */
const firstAnswers = `FROM actions a JOIN events e ON e.environment_id = a.environment_id AND e.seq = a.seq
  WHERE a.environment_id = $1::int AND e.received_at >= $2::timestamptz AND e.body IS NOT NULL`;

export async function countActions(tx: Tx, environmentId: number, since: Date): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ count: number }[]>(
    `SELECT count(*)::int AS count ${firstAnswers}`,
    environmentId,
    since.toISOString(),
  );
  return row?.count ?? 0;
}

type Row = { seq: bigint; received_at: Date; body: string; session_id: string };

/** The actions agents asked for since a time, oldest first, a page at a time. */
export async function* readActions(
  tx: Tx,
  environmentId: number,
  since: Date,
  page: number,
): AsyncGenerator<AskedAction[]> {
  let after = 0n;
  for (;;) {
    const rows = await tx.$queryRawUnsafe<Row[]>(
      `SELECT e.seq, e.received_at, e.body, a.session_id ${firstAnswers} AND e.seq > $3::bigint ORDER BY e.seq LIMIT ${page}`,
      environmentId,
      since.toISOString(),
      after.toString(),
    );
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
    const sessions = await readSessions(tx, environmentId, [...new Set(rows.map((row) => row.session_id))]);
    yield rows.flatMap((row) => {
      const { data } = JSON.parse(row.body) as { data: { tool?: unknown; input?: unknown; cwd?: unknown } };
      const session = sessions.get(row.session_id);
      if (typeof data.tool !== 'string' || !session) return [];
      const cwd = typeof data.cwd === 'string' ? data.cwd : undefined;
      return [
        { seq: Number(row.seq), at: row.received_at, tool: data.tool, input: data.input, cwd, session },
      ];
    });
    if (rows.length < page) return;
  }
}

async function readSessions(
  tx: Tx,
  environmentId: number,
  ids: string[],
): Promise<Map<string, JudgedSession>> {
  const rows = await tx.$queryRawUnsafe<JudgedSessionRow[]>(
    'SELECT id, agent, driver, owner, role, permission_mode FROM sessions WHERE environment_id = $1::int AND id = ANY($2::text[])',
    environmentId,
    ids,
  );
  return new Map(rows.map((row) => [row.id, judgedSession(row)]));
}
