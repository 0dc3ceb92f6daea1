import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { MachineError, messageOf } from '@/lib/machine/machine-error';
import { writeFileWhole } from '@/lib/machine/write-file-whole';

/** What is about to happen to one file. */
export type FileChange = {
  file: string;
  purpose: string;
  before: string | undefined;
  /** Undefined: it is removed. */
  after: string | undefined;
  mode: number;
  /** A file of this program alone: it gets `mode` also when it is there already. */
  own?: boolean;
  hide?: ((text: string) => string) | undefined;
};

/** A file's text; undefined: there is none. Throws MachineError when it cannot be read. */
export function readText(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new MachineError(`${file} cannot be read: ${messageOf(error)}`, 77);
  }
}

/** The difference as `diff -u` writes it, secrets hidden; empty when there is none. */
export function showChange({ file, purpose, before, after, hide = (text) => text }: FileChange): string {
  if (before === after) return '';
  const patch = createTwoFilesPatch(
    before === undefined ? '/dev/null' : file,
    after === undefined ? '/dev/null' : file,
    hide(before ?? ''),
    hide(after ?? ''),
    undefined,
    undefined,
    { context: 3 },
  );
  return `# ${purpose}\n${patch.replace(/^=+\n/, '')}`;
}

/** Makes a change. A link is followed, a file's permissions are kept. Throws MachineError naming the file. */
export function applyChange({ file, before, after, mode, own }: FileChange): void {
  try {
    if (after === undefined) {
      rmSync(file, { force: true });
      return;
    }
    const open = (mode & 0o004) !== 0;
    mkdirSync(path.dirname(file), { recursive: true, mode: open ? 0o755 : 0o700 });
    const target = before === undefined ? file : realpathSync(file);
    writeFileWhole(target, after, before === undefined || own ? mode : statSync(target).mode & 0o777);
  } catch (error) {
    throw new MachineError(`${file} cannot be written: ${messageOf(error)}`, 77);
  }
}
