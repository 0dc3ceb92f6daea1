import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileNameFor, stateFolder } from './machine-paths';
import { writeFileWhole } from './write-file-whole';

/**
 * A gate closed on this machine by a supervisor: after a stop, or when it has lost the server for too long. Hooks honour it before
 * they ask anybody, in fail-open environments too. `whose` is a run's id or a session's.
 */
export function closeGateHere(whose: string, reason: string): void {
  const file = flagOf(whose);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileWhole(file, JSON.stringify({ whose, reason, at: new Date().toISOString() }));
}

export function openGateHere(whose: string): void {
  rmSync(flagOf(whose), { force: true });
}

/** Why the gate is closed here for any of these; undefined: it is not. A flag that cannot be read still closes. */
export function closedGateReason(whose: readonly (string | undefined)[]): string | undefined {
  for (const one of whose) {
    if (one === undefined) continue;
    const file = flagOf(one);
    if (!existsSync(file)) continue;
    try {
      const { reason } = JSON.parse(readFileSync(file, 'utf8')) as { reason?: unknown };
      if (typeof reason === 'string') return reason;
    } catch {
      // Its presence is what counts.
    }
    return 'the supervisor of this session has closed the gate on this machine.';
  }
  return undefined;
}

function flagOf(whose: string): string {
  return path.join(stateFolder(), 'gate-closed', fileNameFor(whose));
}
