import { setTimeout as sleep } from 'node:timers/promises';
import { startServer, type TestServer } from '@/lib/testing/start-server';
import { openStage } from './open-stage';
import type { Scale } from './prove';
import { type Cast, call, makeCast, readLog } from './stage';

const callers = 8;
const rounds = { short: 40, long: 300 };

type GateReply = { decision: string; stopped: boolean };

/**
 * Promise 1: a stop is a line in time. Each round stops one session while 8 callers ask the gate through two
 * app processes. In the log's order no allow may follow the stop, and every call sent after the stop's answer
 * must be denied.
 */
export async function proveStop(scale: Scale, say: (line: string) => void): Promise<string> {
  const stage = await openStage();
  const { env } = stage;
  const cast = await makeCast(env, 'stop-proof');
  const servers = await Promise.all([
    startServer({ env, args: ['--api-only'] }),
    startServer({ env, args: ['--api-only'] }),
  ]);
  try {
    let allowed = 0;
    let sentAfter = 0;
    for (let round = 0; round < rounds[scale]; round += 1) {
      const result = await playRound(servers, cast, `s-${round}`, round);
      allowed += result.allowed;
      sentAfter += result.sentAfter;
      if ((round + 1) % 20 === 0)
        say(
          `${round + 1} of ${rounds[scale]} stops; ${allowed} allows before them, ${sentAfter} calls sent after an answer, all denied`,
        );
    }
    const first = servers[0]?.baseUrl ?? '';
    const stops = await checkLog(first, cast);
    if (stops !== rounds[scale]) throw new Error(`the log has ${stops} stops instead of ${rounds[scale]}`);
    if (allowed < rounds[scale])
      throw new Error(`only ${allowed} allows happened at all: the race was not run`);
    return `${stops} stops, ${allowed} allows, 0 of them after a stop; ${sentAfter} later calls, 0 allowed`;
  } finally {
    await Promise.all(servers.map((server) => server.kill('SIGTERM')));
    await stage.close();
  }
}

async function playRound(
  servers: TestServer[],
  cast: Cast,
  session: string,
  round: number,
): Promise<{ allowed: number; sentAfter: number }> {
  let answered = false;
  let allowed = 0;
  let sentAfter = 0;
  const base = (turn: number) => servers[turn % servers.length]?.baseUrl ?? '';
  const ask = async (caller: number) => {
    for (let turn = 0, after = 0; after < 2; turn += 1) {
      const isAfter = answered;
      const action = { id: `${session}-${caller}-${turn}`, tool: 'Bash', input: { command: 'date' } };
      const { status, body } = await call<GateReply>(base(caller + turn), cast.key, 'POST', '/api/v1/gate', {
        session,
        agent: 'racer',
        action,
      });
      if (status !== 200) throw new Error(`the gate answered ${status}: ${JSON.stringify(body)}`);
      if (body.decision === 'allow') allowed += 1;
      if (!isAfter) continue;
      after += 1;
      sentAfter += 1;
      if (body.decision !== 'deny' || !body.stopped)
        throw new Error(`a call sent after the stop's answer got ${JSON.stringify(body)}`);
    }
  };
  // The session must be known before it can be stopped.
  await call(base(round), cast.key, 'POST', '/api/v1/gate', {
    session,
    agent: 'racer',
    action: { id: `${session}-first`, tool: 'Bash' },
  });
  const racing = Promise.all(Array.from({ length: callers }, (_, caller) => ask(caller)));
  await sleep(5 + Math.random() * 40);
  const path = `/api/console/${cast.slug}/sessions/${session}/stop`;
  const { status, body } = await call<unknown>(base(round), cast.token, 'POST', path, {
    reason: 'proof of the stop',
  });
  answered = true;
  if (status !== 200) throw new Error(`the stop answered ${status}: ${JSON.stringify(body)}`);
  await racing;
  return { allowed, sentAfter };
}

/** In the log's own order: after a session's stop.requested no gate.allowed of that session. Returns the stops seen. */
async function checkLog(baseUrl: string, cast: Cast): Promise<number> {
  const stopped = new Map<string, number>();
  for (const row of await readLog(baseUrl, cast, 'type=stop.requested&type=gate.allowed')) {
    if (row.session === null) continue;
    const stop = stopped.get(row.session);
    if (row.type === 'stop.requested') stopped.set(row.session, row.seq);
    else if (stop !== undefined)
      throw new Error(`line ${row.seq} allows ${row.session} after its stop at line ${stop}`);
  }
  return stopped.size;
}
