import path from 'node:path';
import { furnishRoom } from '@/e2e/clients/furnish-room';
import { readSessionLog, sessionIn } from '@/e2e/clients/operator';
import { playAgent } from '@/e2e/clients/start-agent';
import { wireRoom } from '@/e2e/clients/wire-room';
import { agentNames } from '@/lib/domain/agent-client';
import { expectThat, type Scenario } from './scenario';

/** A run appears as a session of the right agent, person and folder; each call is one line of the gate and one that says how it ended. */
export const seen: Scenario = {
  column: 'seen',
  title: 'the session appears with its calls, each call and its result one row',
  async play(world) {
    const room = await furnishRoom(world);
    await wireRoom(world, room);
    const file = path.join(room.work, 'seen');
    const turns = [{ tool: `echo one > ${file}` }, { tool: `cat ${file}` }, { text: 'done' }];
    const { session: itself, output } = await playAgent(world, room, turns);
    const session = await sessionIn(world, room.work);
    expectThat(session !== undefined, 'a session in its folder', output);
    const { id } = session;
    expectThat(itself === id || world.rig.contractOnly === true, "the client's own session id", {
      itself,
      id,
    });
    expectThat(session.agent === agentNames[world.rig.client], 'the agent by its name', session);
    expectThat(session.owner === 'owner@example.com', "the key's owner", session);
    expectThat(session.driver !== null, 'a driver', session);
    const log = await readSessionLog(world, id);
    const types = log.map(({ type }) => type);
    for (const type of ['session.started', 'prompt.submitted'])
      expectThat(types.filter((one) => one === type).length === 1, `one ${type}`, types);
    const actions = (type: string) =>
      log.filter((line) => line.type === type).map(({ data }) => data.actionId);
    const allowed = actions('gate.allowed');
    expectThat(allowed.length === 2 && new Set(allowed).size === 2, 'two allowed calls', types);
    const completed = actions('tool.completed');
    expectThat(
      JSON.stringify(completed) === JSON.stringify(allowed),
      'each allowed call completed once, under its own id',
      { allowed, completed },
    );
    expectThat(actions('tool.requested').length === 0, 'no second line for what the gate says', types);
    return `session ${id}: ${types.join(', ')}; driver ${session.driver}`;
  },
};
