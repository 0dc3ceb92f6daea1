import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { accountName } from '@/lib/machine/account-name';
import { readAgentConfig } from '@/lib/machine/agent-config';
import { MachineError, messageOf } from '@/lib/machine/machine-error';
import { isAlive } from '@/lib/machine/process/process-table';
import {
  forgetSessionProcess,
  listSessionProcesses,
  type SessionProcess,
} from '@/lib/machine/session-processes';
import { drainSpool } from '@/lib/machine/spool/drain-spool';
import { couldRead, readSuperviseKey } from '@/lib/machine/supervise/supervise-key';
import { superviseSession } from './supervise-session';
import { takeWatchLock } from './watch-lock';

export const watchHelp = `watch [--config FILE]

Supervises sessions that were not started by run: those whose hooks have shown their process on this machine, of this user. A stop ends the client and
what it has started. Without a control group a process that has left its parents behind before watch saw it is not found; the server is told so.`;

const everyMs = 1_000;
const drainEveryMs = 10_000;

/** `watch`: goes on until it is ended. */
export async function watch(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { config: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) return console.log(watchHelp);
  if (process.platform === 'win32') throw new MachineError('watch does not run on Windows.', 64);
  const config = readAgentConfig(values.config);
  const { key, file } = readSuperviseKey(config);
  const giveBack = takeWatchLock();
  if (!giveBack) throw new MachineError('Another watch of this user is running.', 75);
  const say = (line: string) => void process.stderr.write(`interlock: ${line}\n`);
  const uid = process.getuid?.() ?? 0;
  if (file && couldRead(file, uid, process.getgid?.() ?? 0))
    say(`Agents of this user could read ${file}: what watch reports counts as self-reported.`);
  const following = new Map<string, { close(): Promise<void> }>();
  let over = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (over = true));
  const about = { host: hostname(), user: accountName() };
  say(`Watching sessions of ${about.user} on ${about.host}.`);
  let drained = 0;
  while (!over) {
    for (const record of listSessionProcesses()) {
      const name = `${record.session} ${record.pid}:${record.start}`;
      if (!isAlive(record)) {
        void following.get(name)?.close();
        if (following.delete(name) || isOld(record)) forgetSessionProcess(record.session);
        continue;
      }
      if (record.run !== undefined || following.has(name)) continue;
      try {
        following.set(name, await superviseSession({ url: config.url, key }, record, say));
      } catch (error) {
        say(`Session ${record.session} is not supervised: ${messageOf(error)}`);
      }
    }
    if (performance.now() - drained > drainEveryMs) {
      drained = performance.now();
      await drainSpool(config, 2_000).catch((error: unknown) => say(messageOf(error)));
    }
    await sleep(everyMs);
  }
  await Promise.all([...following.values()].map((one) => one.close()));
  giveBack();
}

/** Records of runs are the supervisor's affair; others of processes that are gone can go. */
const isOld = (record: SessionProcess) => record.run === undefined;
