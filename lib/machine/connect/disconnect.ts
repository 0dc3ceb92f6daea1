import { clientTitles } from '@/lib/domain/agent-client';
import { MachineError } from '@/lib/machine/machine-error';
import { askYes } from './ask-person';
import { parseConnectFlags } from './connect-flags';
import { connectedClients, digestOf, dropRecord, readRecord } from './connection-record';
import { applyChange, type FileChange, readText, showChange } from './file-change';
import type { FileEdit } from './file-edit';
import { withoutOwnFiles } from './own-files';
import { wireClient } from './wire-client';

const say = (line: string) => void process.stderr.write(`${line}\n`);

/**
 * `disconnect CLIENT`: a file nobody has touched since gets its old text back to the letter; in one that was changed only our part is taken
 * out. The last client takes the program and its keys with it.
 */
export async function disconnect(args: string[]): Promise<void> {
  const flags = parseConnectFlags(args);
  if (!flags) return;
  const { client, place, yes, dryRun } = flags;
  const record = readRecord(place, client);
  const edits = wireClient(client, place);
  const files = [
    ...new Set([...edits.map(({ file }) => file), ...(record?.files.map(({ file }) => file) ?? [])]),
  ];
  const changes = files.flatMap((file): FileChange[] => {
    const before = readText(file);
    if (before === undefined) return [];
    const edit = edits.find((one) => one.file === file);
    const written = record?.files.find((one) => one.file === file);
    const untouched = written !== undefined && digestOf(before) === written.digest;
    const after = untouched ? (written.before ?? undefined) : takeOut(edit, before);
    return after === before
      ? []
      : [{ file, purpose: edit?.purpose ?? 'written by connect', before, after, mode: 0o600 }];
  });
  const isLast = connectedClients(place).every((one) => one === client);
  const all = [...changes, ...(isLast && record ? withoutOwnFiles(place) : [])];
  if (all.length === 0) say(`${clientTitles[client]} is not connected here.`);
  for (const change of all) process.stdout.write(`${showChange(change)}\n`);
  if (dryRun) return;
  if (all.length > 0 && !yes && !(await askYes('Write this?')))
    throw new MachineError('Nothing was changed.', 75);
  for (const change of all) applyChange(change);
  dropRecord(place, client);
  if (all.length > 0) say(`${clientTitles[client]} is no longer connected.`);
}

function takeOut(edit: FileEdit | undefined, text: string): string | undefined {
  return edit ? edit.take(text) : text;
}
