import type { AgentClient } from '@/lib/domain/agent-client';
import { type ConnectionRecord, digestOf, readRecord } from './connection-record';
import { readText } from './file-change';
import { type Place, userFile } from './place';
import { wireClient } from './wire-client';
import { disablesOurs } from './wire-gemini';

export type WiringState = {
  /** `unmanaged`: this program has not connected the client here, or not in a way it knows. */
  state: 'wired' | 'changed' | 'missing' | 'unmanaged';
  /** The file that is meant: the first that is not as it should be. */
  file: string;
  /** SHA-256 of its text now. */
  digest: string;
};

/** The record of a client's connection that binds: the managed one before the user's. */
export function bindingRecord(client: AgentClient, root = ''): ConnectionRecord | undefined {
  const place = { root, node: process.execPath, failMode: 'closed' } as const;
  try {
    return (
      readRecord({ ...place, managed: true }, client) ?? readRecord({ ...place, managed: false }, client)
    );
  } catch {
    return undefined;
  }
}

/** Whether a client still calls this program before every tool, by the files that say so. */
export function wiringState(client: AgentClient, record = bindingRecord(client)): WiringState {
  if (!record) return { state: 'unmanaged', file: '', digest: '' };
  const { managed, root, node, failMode } = record;
  const place: Place = { managed, root, node, failMode };
  let first: WiringState | undefined;
  for (const { file, intact } of wireClient(client, place)) {
    const text = readText(file);
    if (text === undefined) return { state: 'missing', file, digest: '' };
    const digest = digestOf(text);
    if (!isIntact(intact, text)) return { state: 'changed', file, digest };
    first ??= { state: 'wired', file, digest };
  }
  return (
    (client === 'gemini' ? switchedOff() : undefined) ?? first ?? { state: 'missing', file: '', digest: '' }
  );
}

/** A file that cannot be read as what it is does not call anybody. */
function isIntact(intact: (text: string) => boolean, text: string): boolean {
  try {
    return intact(text);
  } catch {
    return false;
  }
}

/** Gemini lets a user switch off managed hooks by name. */
function switchedOff(): WiringState | undefined {
  const file = userFile('.gemini', 'settings.json');
  const text = readText(file);
  if (text === undefined) return undefined;
  try {
    const { hooksConfig } = JSON.parse(text) as { hooksConfig?: { disabled?: unknown } };
    return disablesOurs(hooksConfig?.disabled)
      ? { state: 'changed', file, digest: digestOf(text) }
      : undefined;
  } catch {
    return undefined;
  }
}
