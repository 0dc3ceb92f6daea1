import { readFileSync } from 'node:fs';
import { MachineError } from '@/lib/machine/machine-error';

/** A user account of this machine. */
export type Account = { name: string; uid: number; gid: number; home: string };

/** Looks an account up in /etc/passwd. Throws MachineError when it is not there. */
export function findAccount(name: string): Account {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [user, , uid, gid, , home] = line.split(':');
    if (user === name && home !== undefined) return { name, uid: Number(uid), gid: Number(gid), home };
  }
  throw new MachineError(`This machine has no user account ${JSON.stringify(name)}.`, 67);
}
