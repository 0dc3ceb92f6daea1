import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { parseArgs } from 'node:util';
import { accountName } from '@/lib/machine/account-name';
import { readAgentConfig } from '@/lib/machine/agent-config';
import { wiringState } from '@/lib/machine/connect/wiring-state';
import { environment } from '@/lib/machine/environment';
import { MachineError } from '@/lib/machine/machine-error';
import { removeCgroup } from '@/lib/machine/process/cgroup';
import { OwnedProcesses } from '@/lib/machine/process/owned-processes';
import { hasMarker, marker, outerMarker } from '@/lib/machine/process/process-details';
import { programVersion } from '@/lib/machine/program-version';
import { couldRead, readSuperviseKey } from '@/lib/machine/supervise/supervise-key';
import { Supervisor } from '@/lib/machine/supervise/supervisor';
import { type Account, findAccount } from './account';
import { planAgent } from './agent-session';
import { announce, asksServerUser } from './announce';
import { findCommand } from './find-command';
import { reportEnd, reportStart } from './report-session';
import { startAgent } from './start-agent';

export const runHelp = `run [--agent NAME] [--session ID] [--user ACCOUNT] [--config FILE] -- COMMAND …

Starts an agent under supervision on this terminal. A stop ends every process it has started: in a control group of its own where the
machine gives one, else followed by descent and by its environment. Needs a key of scope supervise. Exit code and signals are the agent's.
  --user ACCOUNT   as root: start the agent under this account, which then cannot read the supervisor's key
  --session ID     the session the agent itself will use (Claude's is set by run, other clients' come with their first hook)
  --no-cgroup      do without a control group`;

/** `run -- COMMAND …`; ends this process with the agent's exit code or signal. */
export async function runAgent(args: string[]): Promise<void> {
  const split = args.indexOf('--');
  const { values } = parseArgs({
    args: split < 0 ? args : args.slice(0, split),
    options: {
      agent: { type: 'string' },
      session: { type: 'string' },
      user: { type: 'string' },
      config: { type: 'string' },
      'no-cgroup': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(runHelp);
  const words = split < 0 ? [] : args.slice(split + 1);
  if (words.length === 0) throw new MachineError(`There is no command after --.\n\n${runHelp}`, 64);
  findCommand(words[0] ?? '');
  const config = readAgentConfig(values.config);
  const superviseKey = readSuperviseKey(config);
  const control = { url: config.url, key: superviseKey.key };
  const account = values.user === undefined ? undefined : findAccount(values.user);
  const plan = planAgent(words, values.agent, values.session);
  const runId = randomUUID();
  const say = sayer();
  const about = {
    agent: plan.agent,
    ...(plan.client ? { client: plan.client } : {}),
    host: hostname(),
    user: accountName(),
    version: programVersion,
    startedBy: 'run',
  } as const;
  const [first, sharesUserWithServer] = await Promise.all([
    announce(config, control, runId, { ...about, session: plan.session }, say),
    asksServerUser(config, account?.name ?? accountName()),
  ]);
  const agentUid = account?.uid ?? process.getuid?.() ?? 0;
  const agentGid = account?.gid ?? process.getgid?.() ?? 0;
  const selfReported = agentUid === process.getuid?.();
  if (superviseKey.file && couldRead(superviseKey.file, agentUid, agentGid))
    say(
      `The agent runs as a user who can read ${superviseKey.file}: what this supervisor reports, it could report too.`,
    );
  if (plan.session && !plan.client)
    await reportStart({ config, runId, agent: plan.agent, session: plan.session, say });
  const passTo = passSignals();
  const agent = await startAgent(
    plan.words,
    agentEnvironment(runId, plan.session, account),
    runId,
    account,
    values['no-cgroup'] ? 'marker' : undefined,
  );
  passTo(agent.child);
  if (agent.weakness)
    say(`Not enclosed (${agent.weakness}): processes are followed by descent and by their environment.`);
  const owned = new OwnedProcesses({
    root: agent.identity,
    cgroup: agent.cgroup,
    hasMarker: (pid) => hasMarker(pid, runId),
  });
  const ended = new Promise<{ exitCode: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    agent.child.once('exit', (exitCode, signal) => resolve({ exitCode, signal })),
  );
  const supervisor = new Supervisor(
    {
      ...about,
      control,
      runId,
      session: plan.session,
      pid: agent.identity.pid,
      enclosure: agent.enclosure,
      cgroup: agent.cgroup,
      owned,
      selfReported,
      ended,
      say,
      wiring: () => (plan.client ? wiringState(plan.client) : undefined),
      ...(sharesUserWithServer === undefined ? {} : { sharesUserWithServer }),
    },
    first,
  );
  const exit = await ended;
  const unreported = await supervisor.close(exit);
  const left = owned.scan();
  if (agent.cgroup && agent.enclosure === 'cgroup') removeCgroup(agent.cgroup);
  await reportEnd({
    config,
    runId,
    agent: plan.agent,
    session: supervisor.knownSession,
    exit,
    left,
    because: supervisor.endedBecause,
    say,
  });
  if (unreported > 0) say(`${unreported} reports about the stop did not reach the server.`);
  endLike(exit);
}

/** The agent's environment: this one's without the supervisor's key, with the marker by which its processes are found. */
function agentEnvironment(
  runId: string,
  session: string | undefined,
  account: Account | undefined,
): NodeJS.ProcessEnv {
  const outer = [environment[outerMarker], environment[marker]].filter(Boolean).join(',');
  return {
    ...environment,
    INTERLOCK_SUPERVISE_KEY: undefined,
    [marker]: runId,
    ...(outer ? { [outerMarker]: outer } : {}),
    ...(session ? { INTERLOCK_SESSION: session } : {}),
    ...(account ? { HOME: account.home, USER: account.name, LOGNAME: account.name } : {}),
  } as unknown as NodeJS.ProcessEnv;
}

/**
 * The terminal sends Ctrl-C to the agent too: it decides. What is sent to this process alone is passed on, also what comes before
 * there is somebody to pass it to.
 */
function passSignals(): (child: ChildProcess) => void {
  const early: NodeJS.Signals[] = [];
  let pass = (signal: NodeJS.Signals) => void early.push(signal);
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) process.on(signal, () => {});
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => pass(signal));
  return (child) => {
    pass = (signal) => void child.kill(signal);
    early.forEach(pass);
  };
}

/** Ends this process as the agent's has ended, so that a shell sees the same. */
function endLike({ exitCode, signal }: { exitCode: number | null; signal: NodeJS.Signals | null }): void {
  if (signal === null) process.exit(exitCode ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  // A signal that does not end this process (it is ignored, say) must not leave it hanging.
  setTimeout(() => process.exit(1), 1_000);
}

/** Lines for the person: at once where they disturb nothing, at the end where the agent owns the screen. */
function sayer(): (line: string) => void {
  const waiting: string[] = [];
  const isScreen = process.stderr.isTTY;
  if (isScreen) process.once('exit', () => waiting.forEach((line) => void process.stderr.write(line)));
  return (line) => {
    const text = `interlock: ${line}\n`;
    if (isScreen) waiting.push(text);
    else process.stderr.write(text);
  };
}
