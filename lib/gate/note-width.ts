import type { Log } from '@/lib/db/write-log';
import type { Understanding } from '@/lib/domain/effect';
import { type WidthReason, widthOf, widthSentences } from '@/lib/domain/width';
import { openDetectedIncident } from '@/lib/incidents/open-detected-incident';
import type { SessionState } from '@/lib/ingest/batch-state';
import { placeOf } from './bench';
import type { GateBatch } from './gate-batch';

/** How wide a session's role has become in this transaction. */
export type WidthChange = { session: string; before: readonly string[]; state: SessionState };

/** What an action does, as roles grant it: `verb service`. */
export const usesOf = ({ effects }: Understanding): string[] => [
  ...new Set(effects.map((effect) => `${effect.verb} ${effect.service}`)),
];

/**
 * Compares a session's role with what its environment expects, from what is known now. Counts for whatever comes after it in this
 * transaction. Having once done more than its role is listed for is not forgotten.
 */
export function noteWidth(
  { world, log, widths }: Pick<GateBatch, 'world' | 'log' | 'widths'>,
  session: string,
  state: SessionState,
  does: readonly string[] = [],
): void {
  const { expected } = placeOf(world, log.environmentId);
  const now = new Set<string>(widthOf({ ...state, does }, expected));
  if (state.width.includes('beyond-grants') && expected.length > 0) now.add('beyond-grants');
  const width = [...now].sort();
  if (width.join() === [...state.width].sort().join()) return;
  const before = widths.get(session)?.before ?? state.width;
  widths.set(session, { session, before, state });
  state.width = width;
}

/** Writes the changed widths: the session's row, a line each, and an incident where a role turned out to be wider. */
export async function writeWidths(log: Log, widths: ReadonlyMap<string, WidthChange>): Promise<void> {
  for (const { session, before, state } of widths.values()) {
    const { agent, role, width } = state;
    await log.tx.session.updateMany({
      where: { environmentId: log.environmentId, id: session },
      data: { width },
    });
    const added = width.filter((reason) => !before.includes(reason));
    if (width.length === 0) log.append({ type: 'role.narrowed', session, agent, data: { role } });
    if (added.length === 0) continue;
    const why = added.map((reason) => widthSentences[reason as WidthReason]).join(' ');
    const seq = log.append({ type: 'role.widened', session, agent, data: { role, width, why } });
    await openDetectedIncident(log, {
      kind: 'wider-than-expected',
      severity: 'high',
      title: `Role wider than expected: ${role ?? 'permission prompts off'}. ${why}`.slice(0, 200),
      cause: `wider-than-expected:${session}`,
      session,
      agent,
      causeSeq: seq,
    });
  }
}
