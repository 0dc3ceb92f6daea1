import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { AgentConfig } from '@/lib/machine/agent-config';
import { callServer, type ServerAnswer } from '@/lib/machine/call-server';
import { processMs } from '@/lib/machine/process-clock';
import { parseSpoolEntry, type SpoolEntry } from './spool-entry';
import { listSpool, spoolFolder } from './spool-folder';
import { takeSpoolLock } from './spool-lock';

export type Drained = {
  sent: number;
  /** Refused for good (too large, not understood): removed, since the same would be refused again. */
  refused: number;
  /** Still waiting. */
  left: number;
};

/**
 * Sends what waits, oldest first, for at most `timeMs`; stops at the first that cannot be delivered now. An entry is removed only
 * after the server has it: one that is sent again after a crash is a duplicate there. At most one process sends at a time.
 */
export async function drainSpool(config: AgentConfig, timeMs: number): Promise<Drained> {
  const folder = spoolFolder(config);
  const result: Drained = { sent: 0, refused: 0, left: listSpool(folder).length };
  if (result.left === 0) return result;
  const giveBack = takeSpoolLock(folder);
  if (!giveBack) return result;
  const until = processMs() + timeMs;
  try {
    // Listed under the lock, since another process has sent meanwhile; and again, since others have added.
    for (let names = listSpool(folder); names.length > 0; names = listSpool(folder)) {
      for (const { name } of names) {
        const timeLeft = until - processMs();
        const outcome = timeLeft > 0 ? await sendFile(config, path.join(folder, name), timeLeft) : 'later';
        if (outcome === 'later') return { ...result, left: listSpool(folder).length };
        result[outcome] += 1;
      }
    }
  } finally {
    giveBack();
  }
  result.left = listSpool(folder).length;
  return result;
}

async function sendFile(
  config: AgentConfig,
  file: string,
  timeoutMs: number,
): Promise<'sent' | 'refused' | 'later'> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return 'refused';
  }
  const entry = parseSpoolEntry(text);
  const outcome = entry === undefined ? 'refused' : await send(config, entry, timeoutMs);
  if (outcome !== 'later') rmSync(file, { force: true });
  return outcome;
}

async function send(config: AgentConfig, entry: SpoolEntry, timeoutMs: number) {
  try {
    return outcomeOf(await callServer({ ...config, method: 'POST', ...requestOf(entry), timeoutMs }));
  } catch {
    return 'later';
  }
}

/** A key that is refused may be put right, and the server come back; what is wrong with the entry itself stays wrong. */
function outcomeOf({ status }: ServerAnswer): 'sent' | 'refused' | 'later' {
  if (status === 200) return 'sent';
  return [400, 409, 413, 415, 422].includes(status) ? 'refused' : 'later';
}

function requestOf(entry: SpoolEntry): { path: string; body: string; headers?: Record<string, string> } {
  if (entry.kind === 'event') return { path: '/api/v1/events', body: JSON.stringify(entry.event) };
  if (entry.kind === 'note') {
    const { id, agent, session, dropped, bytes, from, to } = entry;
    const data = {
      dropped,
      bytes,
      from,
      to,
      reason: 'the server could not be reached and the spool was full',
    };
    const event = { id: `spool:${id}`, session, agent, type: 'spool.trimmed', at: to, data };
    return { path: '/api/v1/events', body: JSON.stringify(event) };
  }
  return {
    path: `/api/v1/hooks/${entry.client}`,
    body: entry.payload,
    headers: { ...entry.headers, 'x-interlock-at': entry.at },
  };
}
