import { homedir } from 'node:os';
import path from 'node:path';
import { environment } from './environment';

/** Where the managed configuration lies: for root to write, for everybody to read. */
export const managedFolder = '/etc/interlock';

export function userConfigFolder(): string {
  return path.join(homedir(), '.config', 'interlock');
}

/** Where this program keeps what it has not sent yet and what it knows of sessions: the user's own, mode 0700. */
export function stateFolder(): string {
  if (environment.INTERLOCK_STATE) return environment.INTERLOCK_STATE;
  return process.platform === 'win32'
    ? path.join(environment.LOCALAPPDATA ?? homedir(), 'interlock')
    : path.join(homedir(), '.local', 'state', 'interlock');
}

/** A short file name for a text that may hold anything (FNV-1a, two lanes; it protects nothing). Loads no crypto: hooks are short. */
export function fileNameFor(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) + index;
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
}
