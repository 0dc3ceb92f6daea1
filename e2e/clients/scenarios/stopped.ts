import path from 'node:path';
import { furnishRoom } from '@/e2e/clients/furnish-room';
import { operate, sessionIn, until } from '@/e2e/clients/operator';
import { processesIn } from '@/e2e/clients/processes-in';
import { startAgent } from '@/e2e/clients/start-agent';
import { wireRoom } from '@/e2e/clients/wire-room';
import type { SessionView } from '@/lib/domain/session';
import { exists, expectThat, type Scenario } from './scenario';

/** The bound: client and command are gone this many seconds after the stop was asked for. */
const boundSeconds = 5;

/** A stop in the middle of a long command ends the client, the command, and what the command put into a session of its own. */
export const stopped: Scenario = {
  column: 'stopped',
  title: `a stop during a long command ends client and command within ${boundSeconds} s`,
  async play(world) {
    const room = await furnishRoom(world);
    await wireRoom(world, room);
    const begun = path.join(room.work, 'begun');
    const forever = 'while :; do sleep 0.2; done';
    const tool = `setsid sh -c '${forever}' & touch ${begun}; ${forever}`;
    const run = startAgent(world, room, [{ tool }, { text: 'done' }], { supervised: true });
    await until('the long command begins', 120, () => exists(begun));
    const session = (await sessionIn(world, room.work))?.id;
    expectThat(session !== undefined, 'the session, by its folder', run.output());
    const before = await processesIn(room);
    const asked = Date.now();
    const address = `/sessions/${encodeURIComponent(session)}/stop`;
    await operate(world, 'POST', address, { reason: 'stopped by the proof in the middle of a command' });
    const left = async () =>
      (await processesIn(room)).filter(({ command }) => !command.includes('agent.mjs run'));
    await until('client and command are gone', boundSeconds, async () => (await left()).length === 0).catch(
      async (error: Error) => {
        throw new Error(`${error.message}; left: ${JSON.stringify(await left())}\n${run.output()}`);
      },
    );
    const seconds = (Date.now() - asked) / 1000;
    world.stopped = session;
    await run.ended;
    expectThat(before.length >= 4, 'supervisor, client, command and its child before the stop', before);
    return `${before.length} processes gone after ${seconds.toFixed(2)} s`;
  },
};

/** The session's page says so only when the supervisor has looked again and nothing more came. */
export const verified: Scenario = {
  column: 'verified',
  title: "that session's stop ends verified",
  async play(world) {
    const { stopped: session } = world;
    expectThat(session !== undefined, 'a session that was stopped', 'none: see "stopped"');
    const address = `/sessions/${encodeURIComponent(session)}`;
    let seen: unknown;
    const target = await until(`verified`, 60, async () => {
      const { stop } = await operate<SessionView>(world, 'GET', address);
      seen = stop?.target;
      return stop?.target?.state === 'verified' ? stop.target : undefined;
    }).catch((error: Error) => {
      throw new Error(`${error.message}; last seen: ${JSON.stringify(seen)}`);
    });
    const { gate, process, silence } = target.layers;
    const [run] = process.runs;
    const how = run ? `${process.gone} of ${process.signalled} gone, enclosed by ${run.enclosure}` : '';
    return `gate ${gate.state}; process ${process.state} (${how}${process.selfReported ? ', self-reported' : ''}); ${silence.state}`;
  },
};
