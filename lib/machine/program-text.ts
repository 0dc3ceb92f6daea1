import { readFileSync } from 'node:fs';
import { MachineError, messageOf } from './machine-error';

/** The whole text of the running program, as it lies on this machine. Throws MachineError. */
export function programText(): string {
  const file = process.argv[1] ?? '';
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new MachineError(`This program cannot read itself (${file}): ${messageOf(error)}`);
  }
}
