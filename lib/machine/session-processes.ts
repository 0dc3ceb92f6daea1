import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type AgentClient, isAgentClient } from '@/lib/domain/agent-client';
import { fileNameFor, stateFolder } from './machine-paths';
import type { ProcessIdentity } from './process/process-table';
import { writeFileWhole } from './write-file-whole';

/** Which process a session runs in, as its hooks have seen it. */
export type SessionProcess = ProcessIdentity & { session: string; client: AgentClient; run?: string };

const folder = () => path.join(stateFolder(), 'sessions');
const fileOf = (session: string) => path.join(folder(), `${fileNameFor(session)}.json`);

export function keepSessionProcess(record: SessionProcess): void {
  const text = JSON.stringify(record);
  const file = fileOf(record.session);
  try {
    if (readFileSync(file, 'utf8') === text) return;
  } catch {
    mkdirSync(folder(), { recursive: true, mode: 0o700 });
  }
  writeFileWhole(file, text);
}

export function forgetSessionProcess(session: string): void {
  rmSync(fileOf(session), { force: true });
}

/** All that have been kept; files that cannot be read are passed over. */
export function listSessionProcesses(): SessionProcess[] {
  let names: string[];
  try {
    names = readdirSync(folder());
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    try {
      const value = JSON.parse(readFileSync(path.join(folder(), name), 'utf8')) as SessionProcess;
      const usable =
        typeof value.session === 'string' &&
        Number.isInteger(value.pid) &&
        typeof value.start === 'string' &&
        isAgentClient(value.client);
      return usable ? [value] : [];
    } catch {
      return [];
    }
  });
}
