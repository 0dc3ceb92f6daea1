import { type Client, types } from 'pg';
import { voidApprovals } from '@/lib/approvals/void-approvals';
import type { Tx } from '@/lib/db/client';
import type { InstanceKeys } from '@/lib/db/instance-keys';
import { beginLog, type LockedLog, type Log } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { reachSessions } from '@/lib/stops/reach-sessions';
import { eraseAgain, eraseReachAgain } from './erase-again';
import type { CarriedOver } from './later-orders';

export type RestoreNote = {
  takenAt: string;
  interlockVersion: string;
  /** Who restored. */
  by: string;
  carried: CarriedOver;
  migrated: string[];
};

/**
 * Closes every environment of a restored database in the transaction that restored it, and says so in each log: frozen, what
 * waited for approval void, stops that were carried over reaching their sessions. Returns the slugs of what was frozen.
 */
export async function closeAfterRestore(
  client: Client,
  tx: Tx,
  keys: InstanceKeys,
  note: RestoreNote,
): Promise<string[]> {
  const { rows } = await client.query<{ id: number; slug: string }>(
    'SELECT id, slug FROM environments ORDER BY id',
  );
  // The system's log last: it tells what was carried over, erasures included.
  for (const { id } of rows.toReversed()) {
    await writeHere({ client, tx, keys }, id, (log) =>
      id === systemEnvironmentId ? closeSystem(log, note) : closeEnvironment(log, keys, note),
    );
  }
  return rows.filter(({ id }) => id !== systemEnvironmentId).map(({ slug }) => slug);
}

async function closeSystem(
  log: Log,
  { takenAt, by, interlockVersion, carried, migrated }: RestoreNote,
): Promise<void> {
  const { sentences, left } = carried;
  log.append({
    type: 'log.restored',
    data: { takenAt, by, interlockVersion, migrated, carriedOver: sentences, notCarriedOver: left },
  });
}

async function closeEnvironment(
  log: Log,
  keys: InstanceKeys,
  { takenAt, by, carried }: RestoreNote,
): Promise<void> {
  const { environmentId: id } = log;
  const reason = `restored from the backup of ${takenAt}`;
  const before = await log.tx.environment.findUniqueOrThrow({ where: { id } });
  const earlier = before.frozenAt
    ? ` (it was frozen already by ${before.frozenBy}: ${before.frozenReason})`
    : '';
  await log.tx.environment.update({
    where: { id },
    data: { frozenAt: log.now, frozenBy: by, frozenReason: `${reason}${earlier}` },
  });
  log.append({ type: 'log.restored', data: { takenAt, by, frozen: true } });
  const archivedBy = carried.archived.get(id);
  if (archivedBy !== undefined)
    log.append({ type: 'environment.archived', data: { slug: before.slug, by: archivedBy } });
  await eraseReachAgain(log, keys, carried.erasures, by);
  // Before lines are written that tell of approvals: they quote what was asked.
  for (const erasure of carried.erasures) {
    const sentence = erasure.environment_id === id ? await eraseAgain(log, keys, erasure, by) : null;
    if (sentence) carried.sentences.push(sentence);
  }
  const voided = await voidApprovals(log, { all: true }, reason);
  const approvalsVoided = [...voided.values()].reduce((sum, count) => sum + count, 0);
  log.append({ type: 'environment.frozen', data: { reason: `${reason}${earlier}`, by, approvalsVoided } });
  for (const stop of carried.stops) {
    if (stop.environment_id !== null && stop.environment_id !== id) continue;
    const { scope, agent, session_id: session } = stop;
    await reachSessions(log, {
      id: stop.id,
      scope,
      agent,
      session,
      reason: stop.reason,
      by: stop.requested_by,
    });
  }
}

/** Numbers of lines (int8) are bigint, as in write-log. */
const rowTypes: { getTypeParser: typeof types.getTypeParser } = {
  getTypeParser: (oid: number, format?: unknown) =>
    oid === types.builtins.INT8 ? BigInt : types.getTypeParser(oid, format as 'text'),
};

/** writeLog within a transaction that has all tables to itself. */
async function writeHere(
  { client, tx, keys }: { client: Client; tx: Tx; keys: InstanceKeys },
  environmentId: number,
  work: (log: Log) => Promise<void>,
): Promise<void> {
  // One after the other: unlike the running server's, this connection does not pipeline.
  let last: Promise<unknown> = Promise.resolve();
  const ask = <Row extends object>(text: string, values: unknown[]): Promise<Row[]> => {
    const answer = last.then(() =>
      client.query<Row & Record<string, unknown>>({ text, values, types: rowTypes }),
    );
    last = answer.catch(() => undefined);
    return answer.then(({ rows }) => rows);
  };
  const locked: LockedLog = { tx, environmentId, read: (statement, ...values) => ask(statement, values) };
  const [first] = await locked.read<{ seq: bigint; hash: Uint8Array }>(
    'SELECT seq, hash FROM log_heads WHERE environment_id = $1::int',
    environmentId,
  );
  if (!first) throw new Error(`environment ${environmentId} has no log head`);
  const sent: Promise<unknown>[] = [];
  const { log, end } = beginLog(
    { keys },
    locked,
    first,
    (statement, values) => void sent.push(ask(statement, values)),
  );
  await work(log);
  end();
  await Promise.all(sent);
}
