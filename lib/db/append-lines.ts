import type { ChainedLine } from './log-line';
import type { Log } from './write-log';

const hex = (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`;

/**
 * Writes chained lines, their ids and the new end of the log in one statement.
 * One array per column: Postgres plans it once, whatever the number of lines.
 */
export function appendLines(log: Pick<Log, 'environmentId' | 'write'>, lines: readonly ChainedLine[]): void {
  const last = lines.at(-1);
  if (!last) return;
  log.write(
    `WITH line AS (
       SELECT * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
         $9::text[], $10::text[], $11::text[]::bytea[], $12::text[]::bytea[], $13::text[]::bytea[], $14::text[]::bytea[])
         AS l(seq, id, type, session_id, agent, at, risk, body, salt, body_hash, digest, hash)
     ), ids AS (
       INSERT INTO event_ids (environment_id, id, digest, seq, received_at)
       SELECT $1::int, id, digest, seq, $8::timestamptz FROM line
     ), head AS (
       UPDATE log_heads SET seq = $15::bigint, hash = $16::text::bytea WHERE environment_id = $1::int
     )
     INSERT INTO events (environment_id, seq, id, type, session_id, agent, at, received_at, risk, body, salt, body_hash, digest, hash)
     SELECT $1::int, seq, id, type, session_id, agent, at, $8::timestamptz, risk, body, salt, body_hash, digest, hash FROM line`,
    log.environmentId,
    lines.map((line) => line.seq.toString()),
    lines.map((line) => line.id),
    lines.map((line) => line.type),
    lines.map((line) => line.session),
    lines.map((line) => line.agent),
    lines.map((line) => line.at.toISOString()),
    last.receivedAt.toISOString(),
    lines.map((line) => line.risk),
    lines.map((line) => line.body),
    lines.map((line) => hex(line.salt)),
    lines.map((line) => hex(line.bodyHash)),
    lines.map((line) => hex(line.digest)),
    lines.map((line) => hex(line.hash)),
    last.seq.toString(),
    hex(last.hash),
  );
}
