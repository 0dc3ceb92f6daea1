import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { environment } from '@/lib/machine/environment';
import { MachineError } from '@/lib/machine/machine-error';

/** Where a shell would find a command. Throws MachineError with the shell's own exit codes (127, 126). */
export function findCommand(command: string): string {
  const places = command.includes('/')
    ? [path.resolve(command)]
    : (environment.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder || '.', command));
  const files = places.filter((file) => isFile(file));
  const found = files.find((file) => mayRun(file));
  if (found) return found;
  if (files[0]) throw new MachineError(`${files[0]} may not be run by this user.`, 126);
  throw new MachineError(`There is no command ${JSON.stringify(command)} here.`, 127);
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function mayRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
