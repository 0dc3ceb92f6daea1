import type { KeyActor } from '@/lib/db/context';
import type { Supervisor } from '@/lib/db/generated/client';
import type { Log } from '@/lib/db/write-log';
import { Problem } from '@/lib/domain/problem';
import type { SupervisorBeat } from '@/lib/domain/supervisor';
import { openDetectedIncident } from '@/lib/incidents/open-detected-incident';
import { bindSession } from './bind-session';
import { refuseRevokedKey } from './refuse-revoked-key';

/** A beat that was on its way when its run ended does not bring the run back, milliseconds. */
const afterEndMs = 10_000;

/** Takes in what is new in a supervisor's word, each in a line of the log. `conflict` where the run is another owner's. */
export async function attachSupervisor(
  log: Log,
  key: KeyActor,
  { run, beat }: { run: string; beat: SupervisorBeat },
): Promise<void> {
  await refuseRevokedKey(log, key);
  const { environmentId, now, tx } = log;
  const where = { environmentId_runId: { environmentId, runId: run } };
  const before = await tx.supervisor.findUnique({ where });
  if (before && before.owner !== key.owner)
    throw new Problem('conflict', 'run: this id belongs to a run of another key owner. Use one of your own.');
  if (before?.endedAt && (beat.ended || now.getTime() - before.endedAt.getTime() < afterEndMs)) return;
  const said = {
    keyId: key.id,
    agent: beat.agent,
    client: beat.client ?? null,
    host: beat.host,
    userName: beat.user,
    pid: beat.pid,
    enclosure: beat.enclosure,
    startedBy: beat.startedBy,
    version: beat.version,
    processes: beat.processes,
    wiringState: beat.wiring?.state ?? null,
    wiringFile: beat.wiring?.file ?? null,
    wiringDigest: beat.wiring?.digest ?? null,
    sharesUserWithServer: beat.sharesUserWithServer ?? false,
    // A key that the agent could use as well, or processes that are held by nothing but their environment.
    selfReported: beat.enclosure === 'marker' || key.scopes.length > 1,
    heardAt: now,
    lostAt: null,
    endedAt: beat.ended ? now : null,
  };
  const row = await tx.supervisor.upsert({
    where,
    create: { environmentId, runId: run, owner: key.owner, startedAt: now, ...said },
    update: said,
  });
  await writeLines(log, before, row, beat);
  if (beat.session) await bindSession(log, row, beat.session);
}

async function writeLines(
  log: Log,
  before: Supervisor | null,
  row: Supervisor,
  beat: SupervisorBeat,
): Promise<void> {
  const session = beat.session ?? (await lastSession(log, row.runId));
  const { agent, host, enclosure, runId: run } = row;
  const line = { session, agent };
  const { userName: user, startedBy, version, sharesUserWithServer, selfReported } = row;
  // Said again where it holds its processes otherwise than it first said: before the agent runs, nobody knows.
  if (!before || before.enclosure !== enclosure)
    log.append({
      ...line,
      type: 'supervisor.attached',
      data: { run, agent, host, user, enclosure, startedBy, version, sharesUserWithServer, selfReported },
    });
  if (before?.lostAt || before?.endedAt)
    log.append({ ...line, type: 'supervisor.returned', data: { run, host, since: before.heardAt } });
  if (beat.ended) log.append({ ...line, type: 'supervisor.ended', data: { run, host, ...beat.ended } });
  const sameWiring = before?.wiringState === row.wiringState && before?.wiringDigest === row.wiringDigest;
  if (beat.wiring && !sameWiring && (before || beat.wiring.state !== 'wired'))
    await reportWiring(log, before, row, session);
}

async function lastSession(log: Log, runId: string): Promise<string | null> {
  const found = await log.tx.runSession.findFirst({
    where: { environmentId: log.environmentId, runId },
    orderBy: { boundAt: 'desc' },
  });
  return found?.sessionId ?? null;
}

/** Hooks that were wired and are not any more, or not as they were written: the agent may have cut them. */
async function reportWiring(
  log: Log,
  before: Supervisor | null,
  row: Supervisor,
  session: string | null,
): Promise<void> {
  const { agent, host, runId: run, wiringState: state, wiringFile: file, wiringDigest: digest } = row;
  const causeSeq = log.append({
    type: 'supervisor.rewired',
    session,
    agent,
    data: { run, agent, host, state, file, digest, before: before?.wiringState ?? null },
  });
  const isCut = state === 'changed' || (state === 'missing' && before?.wiringState === 'wired');
  if (!isCut) return;
  await openDetectedIncident(log, {
    kind: 'hooks-changed',
    severity: 'high',
    title: `Hooks of ${agent} on ${host} ${state === 'missing' ? 'are gone' : 'were changed'}: it may act without asking`,
    cause: `hooks-changed:${run}:${state}:${digest}`,
    session,
    agent,
    causeSeq,
  });
}
