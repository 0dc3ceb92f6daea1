import type { StopScope } from './stop';

/** Sessions a stop would reach by name: held by a supervisor that answers, by one that is lost, never asked the gate. */
export type StopReachCounts = { total: number; held: number; lost: number; neverAsked: number };

/** What a stop does not do, in sentences: said before anybody confirms it. */
export function cannotReach(scope: StopScope, { total, held, lost, neverAsked }: StopReachCounts): string[] {
  const one = scope === 'session';
  const unheld = total - held - lost;
  const sentences: string[] = [];
  if (unheld > 0)
    sentences.push(
      one
        ? 'A command that is already running goes on until it ends: no supervisor holds the processes of this session.'
        : `${some(unheld, total)} no supervisor: a command that is already running there goes on until it ends.`,
    );
  if (lost > 0)
    sentences.push(
      one
        ? 'Its supervisor cannot be reached: its processes go on until it is back, or ends them by itself.'
        : `${some(lost, total)} a supervisor that cannot be reached: their processes go on until it is back.`,
    );
  sentences.push('Credentials the agent already holds stay valid: revoke them where they were issued.');
  if (neverAsked > 0)
    sentences.push(
      one
        ? 'This session has never asked the gate before acting: it may not notice that it was stopped.'
        : neverAsked === 1
          ? 'One of these sessions has never asked the gate before acting: it may not notice that it was stopped.'
          : `${neverAsked} of these sessions have never asked the gate before acting: they may not notice that they were stopped.`,
    );
  if (!one)
    sentences.push('Sessions not heard from for a day are stopped too, but are not listed or watched.');
  return sentences;
}

function some(count: number, total: number): string {
  if (count === total) return total === 1 ? 'The session has' : `All ${total} sessions have`;
  return count === 1 ? 'One of these sessions has' : `${count} of these sessions have`;
}
