import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { type AgentConfig, readJsonFile } from '@/lib/machine/agent-config';
import { environment } from '@/lib/machine/environment';
import { MachineError } from '@/lib/machine/machine-error';
import { managedFolder, userConfigFolder } from '@/lib/machine/machine-paths';

/** A key of scope `supervise`, and where it lies (undefined: only in this process' environment). */
export type SuperviseKey = { key: string; file: string | undefined };

/** Finds the key that holds the order channel: INTERLOCK_SUPERVISE_KEY, or supervise.json beside the configuration. Throws MachineError. */
export function readSuperviseKey(config: AgentConfig): SuperviseKey {
  if (environment.INTERLOCK_SUPERVISE_KEY && !config.pinned)
    return { key: environment.INTERLOCK_SUPERVISE_KEY, file: undefined };
  const folders = [...(config.file ? [path.dirname(config.file)] : []), userConfigFolder(), managedFolder];
  const file = folders.map((folder) => path.join(folder, 'supervise.json')).find((one) => existsSync(one));
  const key = file === undefined ? undefined : readJsonFile(file).key;
  if (typeof key === 'string' && /^[\x21-\x7e]+$/.test(key)) return { key, file };
  throw new MachineError(
    `There is no key of scope supervise (${file ?? 'supervise.json beside agent.json, or INTERLOCK_SUPERVISE_KEY'}). Make one on the server: npm run -s interlock -- key create --scope supervise …, then: node agent.mjs connect CLIENT --supervise-key KEY`,
    78,
  );
}

/** Whether an account could read the key's file. */
export function couldRead(file: string, uid: number, gid: number): boolean {
  const { mode, uid: owner, gid: group } = statSync(file);
  if (uid === 0 || uid === owner) return true;
  return (mode & 0o004) !== 0 || (group === gid && (mode & 0o040) !== 0);
}
