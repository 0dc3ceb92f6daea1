import { furnishRoom } from '@/e2e/clients/furnish-room';
import { tokens } from '@/e2e/clients/model/dialect';
import { readSession, readSessionLog, until } from '@/e2e/clients/operator';
import { playAgent } from '@/e2e/clients/start-agent';
import { wireRoom } from '@/e2e/clients/wire-room';
import { expectThat, type Scenario } from './scenario';

/** Hooks and OpenTelemetry tell of the same run: one session, one row a call, and what the model used. */
export const telemetry: Scenario = {
  column: 'telemetry',
  title: 'OpenTelemetry logs join the same session: tokens counted, no call doubled',
  async play(world) {
    const room = await furnishRoom(world);
    await wireRoom(world, room);
    const env = await world.rig.tellTelemetry(room, `${world.baseUrl}/api/otlp`, world.key);
    const { session: id, output } = await playAgent(world, room, [{ tool: 'true' }, { text: 'done' }], {
      env,
    });
    expectThat(id !== undefined, 'a session id from the client', output);
    const usage = await until(`tokens in session ${id}\n${output}`, 60, async () => {
      const session = await readSession(world, id);
      return session.usage?.outputTokens === 2 * tokens.output ? session.usage : undefined;
    });
    expectThat(usage.inputTokens === 2 * tokens.input, `${2 * tokens.input} input tokens`, usage);
    const log = await readSessionLog(world, id);
    const types = log.map(({ type }) => type);
    const count = (type: string) => types.filter((one) => one === type).length;
    expectThat(count('model.called') === 2, 'two calls to the model', types);
    for (const type of ['session.started', 'prompt.submitted', 'gate.allowed', 'tool.completed'])
      expectThat(count(type) === 1, `one ${type}`, types);
    expectThat(count('tool.requested') === 0, 'no second line for what the gate says', types);
    const cost = usage.costUsd === null ? 'no cost said' : `${usage.costUsd} USD`;
    return `${usage.inputTokens} + ${usage.outputTokens} tokens, ${cost}; ${types.join(', ')}`;
  },
};
