import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type AgentClient, agentClients } from '@/lib/domain/agent-client';
import type { FailMode } from '@/lib/machine/agent-config';
import { readJsonFile } from '@/lib/machine/agent-config';
import { writeFileWhole } from '@/lib/machine/write-file-whole';
import { configFolder, type Place } from './place';

/** What `connect` has written, so that `disconnect` can undo exactly that and `doctor` can see what has been changed since. */
export type ConnectionRecord = {
  client: AgentClient;
  managed: boolean;
  at: string;
  version: string;
  failMode: FailMode;
  /** Node's path and the root as they were then: the commands written depend on them. */
  node: string;
  root: string;
  files: {
    file: string;
    /** The text before; null: there was no file. */
    before: string | null;
    /** SHA-256 of the text as written. */
    digest: string;
  }[];
};

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const fileOf = (place: Place, client: AgentClient) =>
  path.join(configFolder(place), 'connected', `${client}.json`);

export function readRecord(place: Place, client: AgentClient): ConnectionRecord | undefined {
  const file = fileOf(place, client);
  return existsSync(file) ? (readJsonFile(file) as unknown as ConnectionRecord) : undefined;
}

export function keepRecord(place: Place, record: ConnectionRecord): void {
  const file = fileOf(place, record.client);
  mkdirSync(path.dirname(file), { recursive: true, mode: place.managed ? 0o755 : 0o700 });
  // Managed: readable to all, so that a supervisor of a user can compare; what is in it stands in readable files anyway.
  writeFileWhole(file, `${JSON.stringify(record, null, 2)}\n`, place.managed ? 0o644 : 0o600);
}

export function dropRecord(place: Place, client: AgentClient): void {
  rmSync(fileOf(place, client), { force: true });
}

/** Clients connected at this place. */
export function connectedClients(place: Place): AgentClient[] {
  return agentClients.filter((client) => existsSync(fileOf(place, client)));
}
