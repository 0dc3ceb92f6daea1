import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Program } from './install-clients';

/**
 * A client that is a script for some interpreter, as one program under the name that people call: `run` tells clients apart by it.
 * The shell becomes the interpreter, so that no process is added.
 */
export async function writeLauncher(folder: string, name: string, program: Program): Promise<Program> {
  const bin = path.join(folder, 'bin');
  await mkdir(bin, { recursive: true });
  const file = path.join(bin, name);
  const words = program.command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  await writeFile(file, `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
  return { ...program, command: [file] };
}
