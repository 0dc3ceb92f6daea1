import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { fileNameFor, stateFolder } from '@/lib/machine/machine-paths';
import { writeFileWhole } from '@/lib/machine/write-file-whole';
import type { HookCall } from './hook-call';

/** Where the first message's id stands at the latest, unless the first prompt is longer than this; bytes. */
const headBytes = 64 * 1024;

/**
 * The session that this one is a fork of, from the client's own transcripts: no client says it in its hooks (Claude Code 2.1.330, Codex
 * 0.169.0). Codex names it in the transcript's first line. Claude copies the messages with their ids, and writes the copy before the
 * first tool call, not earlier: looked for once a session. Undefined where there is none; never throws.
 */
export function findOrigin(call: HookCall): string | undefined {
  const { client, session, transcript, kind } = call;
  if (session === undefined || transcript === undefined) return undefined;
  try {
    if (client === 'codex') return /"forked_from_id":"([^"]+)"/.exec(readHead(transcript, 4_096))?.[1];
    if (client !== 'claude') return undefined;
    const kept = path.join(stateFolder(), 'origins', fileNameFor(session));
    if (kind === 'session-end') rmSync(kept, { force: true });
    if (kind !== 'before-tool') return undefined;
    return (readKept(kept) ?? keep(kept, originOfCopy(transcript) ?? '')) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * The older transcript beside this one that shares most of its messages, by its name, which is its session's id. Younger ones are
 * forks of this one: their stops are not its own.
 */
function originOfCopy(transcript: string): string | undefined {
  const first = messageIds(readHead(transcript, headBytes))[0];
  if (first === undefined) return undefined;
  const folder = path.dirname(transcript);
  const others = readdirSync(folder).filter(
    (name) => name.endsWith('.jsonl') && name !== path.basename(transcript),
  );
  const born = (file: string) => statSync(file).birthtimeMs;
  const isOlder = (name: string) => born(path.join(folder, name)) < born(transcript);
  const sharing = others.filter(
    (name) => isOlder(name) && readHead(path.join(folder, name), headBytes).includes(first),
  );
  if (sharing.length === 0) return undefined;
  const mine = new Set(messageIds(readFileSync(transcript, 'utf8')));
  const shared = (name: string) =>
    messageIds(readFileSync(path.join(folder, name), 'utf8')).filter((id) => mine.has(id)).length;
  const [closest] = sharing.map((name) => ({ name, count: shared(name) })).sort((a, b) => b.count - a.count);
  return closest?.name.slice(0, -'.jsonl'.length);
}

const messageIds = (text: string) => [...text.matchAll(/"uuid":"([^"]+)"/g)].map((match) => match[1] ?? '');

function readHead(file: string, bytes: number): string {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(bytes);
    return buffer.toString('utf8', 0, readSync(handle, buffer, 0, bytes, 0));
  } finally {
    closeSync(handle);
  }
}

function readKept(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function keep(file: string, origin: string): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileWhole(file, origin);
  return origin;
}
