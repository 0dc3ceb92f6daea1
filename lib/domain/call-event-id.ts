/** Longest id an event may have (item ids, `session-id.ts`), characters. */
const maxIdLength = 200;

/**
 * The id of the event that says how one tool call ended. Hooks and telemetry both see a call end; they use this one id,
 * so that whoever comes second is a duplicate. It is the same for `tool.completed` and `tool.failed`: a call ends once.
 */
export function callEventId(session: string, actionId: string): string {
  return callId(session, actionId, 'completed');
}

/** The id of the event that says a tool call was wanted, for telemetry of calls that no gate was asked about. */
export function callRequestedEventId(session: string, actionId: string): string {
  return callId(session, actionId, 'requested');
}

/** Readable where it is short and cannot be mistaken for another pair (`a:b` + `c` against `a` + `b:c`), else a digest. */
function callId(session: string, actionId: string, what: 'completed' | 'requested'): string {
  const plain = `tool:${session}:${actionId}:${what}`;
  if (plain.length <= maxIdLength && !session.includes(':')) return plain;
  return `tool::${fnv128(JSON.stringify([session, actionId]))}:${what}`;
}

const offset = 0x6c62272e07bb014262b821756295c58dn;
const prime = 0x0000000001000000000000000000013bn;

/** FNV-1a of 128 bits over UTF-8: it makes an id, it protects nothing. Domain code has no node:crypto. */
function fnv128(text: string): string {
  let hash = offset;
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(128, (hash ^ BigInt(byte)) * prime);
  return hash.toString(16).padStart(32, '0');
}
