import { binaryArray } from './binary-array';
import type { ChainedLine } from './log-line';
import type { Log } from './write-log';

/**
 * Writes chained lines, their ids and the new end of the log in one statement.
 * One array per column: Postgres plans it once, whatever the number of lines.
 */
export function appendLines(log: Pick<Log, 'environmentId' | 'write'>, lines: readonly ChainedLine[]): void {
  const last = lines.at(-1);
  if (!last) return;
  const column = <Name extends keyof ChainedLine>(name: Name) => lines.map((line) => line[name]);
  log.write(
    `WITH line AS (
       SELECT * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
         $9::text[], $10::text[], $11::bytea[], $12::bytea[], $13::bytea[], $14::bytea[])
         AS l(seq, id, type, session_id, agent, at, risk, body, salt, body_hash, digest, hash)
     ), ids AS (
       INSERT INTO event_ids (environment_id, id, digest, seq, received_at)
       SELECT $1::int, id, digest, seq, $8::timestamptz FROM line
     ), head AS (
       UPDATE log_heads SET seq = $15::bigint, hash = $16::bytea WHERE environment_id = $1::int
     )
     INSERT INTO events (environment_id, seq, id, type, session_id, agent, at, received_at, risk, body, salt, body_hash, digest, hash)
     SELECT $1::int, seq, id, type, session_id, agent, at, $8::timestamptz, risk, body, salt, body_hash, digest, hash FROM line`,
    log.environmentId,
    lines.map((line) => line.seq.toString()),
    column('id'),
    column('type'),
    column('session'),
    column('agent'),
    lines.map((line) => line.at.toISOString()),
    last.receivedAt.toISOString(),
    column('risk'),
    binaryArray('text', column('body')),
    binaryArray('bytea', column('salt')),
    binaryArray('bytea', column('bodyHash')),
    binaryArray('bytea', column('digest')),
    binaryArray('bytea', column('hash')),
    last.seq.toString(),
    last.hash,
  );
}
