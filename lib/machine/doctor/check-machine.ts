import { accountName } from '@/lib/machine/account-name';
import { type AgentConfig, readAgentConfig } from '@/lib/machine/agent-config';
import { refusalOf } from '@/lib/machine/call-server';
import { messageOf } from '@/lib/machine/machine-error';
import { removeCgroup } from '@/lib/machine/process/cgroup';
import { openEnclosure } from '@/lib/machine/process/enclosure';
import { askSelf, effectiveFailMode, keepServerSettings } from '@/lib/machine/server-settings';
import { listSpool, spoolFolder } from '@/lib/machine/spool/spool-folder';
import { couldRead, readSuperviseKey } from '@/lib/machine/supervise/supervise-key';
import { type Check, fail, ok, warn } from './check';

/** What holds for the whole machine: the server, the keys, the accounts, how well a run can be held together. */
export async function checkMachine(configFile: string | undefined): Promise<Check[]> {
  let config: AgentConfig;
  try {
    config = readAgentConfig(configFile);
  } catch (error) {
    return [fail('configuration', messageOf(error)), enclosure()];
  }
  return [...(await server(config)), ...supervisor(config), enclosure(), spool(config)];
}

async function server(config: AgentConfig): Promise<Check[]> {
  try {
    const settings = await askSelf(
      config,
      5_000,
      (answer) => new Error(`${config.url} answered ${refusalOf(answer)}`),
    );
    const before = effectiveFailMode(config);
    keepServerSettings(config, settings);
    const { environment, tier, failMode, serverUser } = settings;
    const account = accountName();
    return [
      ok(
        'server',
        `${config.url}: environment ${environment} (${tier}), failures are ${failMode === 'closed' ? 'denied' : 'let through'}`,
      ),
      ...(before === failMode
        ? []
        : [
            warn(
              'fail mode',
              `here it was ${before}, the environment says ${failMode}${config.pinned ? '. Run connect --managed again' : ''}`,
            ),
          ]),
      ...(failMode === 'open'
        ? [warn('fail mode', 'with the server away tools run unchecked: this environment fails open')]
        : []),
      ...(serverUser === account
        ? [
            warn(
              'account',
              `agents here and the server run under the same account (${account}): an agent could read the server’s secrets. Give the server an account of its own`,
            ),
          ]
        : []),
    ];
  } catch (error) {
    return [fail('server', messageOf(error))];
  }
}

function supervisor(config: AgentConfig): Check[] {
  try {
    const { file } = readSuperviseKey(config);
    const readable = file === undefined || couldRead(file, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
    if (!readable) return [ok('supervisor', `the key in ${file} is not this user’s to read`)];
    return [
      warn(
        'supervisor',
        `an agent of this user could read the supervisor’s key (${file ?? 'INTERLOCK_SUPERVISE_KEY'}), so its reports count as self-reported. run --user ACCOUNT as root separates them`,
      ),
    ];
  } catch (error) {
    return [warn('supervisor', `a stop closes the gate but does not reach processes: ${messageOf(error)}`)];
  }
}

function enclosure(): Check {
  const way = openEnclosure(`doctor-${process.pid}`);
  if (way.kind === 'cgroup') {
    removeCgroup(way.folder);
    return ok(
      'enclosure',
      'run puts an agent into a control group of its own: nothing it starts can leave unnoticed',
    );
  }
  if (way.kind === 'systemd') return ok('enclosure', 'run puts an agent into a scope of systemd');
  return warn('enclosure', `run follows processes by descent and environment only: ${way.why}`);
}

function spool(config: AgentConfig): Check {
  const waiting = listSpool(spoolFolder(config));
  if (waiting.length === 0) return ok('spool', 'nothing waits to be sent');
  const bytes = waiting.reduce((sum, one) => sum + one.bytes, 0);
  return warn('spool', `${waiting.length} events (${bytes} bytes) wait to be sent`);
}
