import path from 'node:path';
import { furnishRoom } from '@/e2e/clients/furnish-room';
import { operate, pendingApprovals, until } from '@/e2e/clients/operator';
import { endWithin } from '@/e2e/clients/run-command';
import { startAgent } from '@/e2e/clients/start-agent';
import { wireRoom } from '@/e2e/clients/wire-room';
import { exists, expectThat, type Scenario } from './scenario';

/** Everything is held: the first call runs when, and only when, a second person agreed; the second, rejected, never. */
export const held: Scenario = {
  column: 'held',
  title: 'a held call runs only after a second person agreed; a rejected one never',
  async play(world) {
    const room = await furnishRoom(world);
    await wireRoom(world, room);
    const agreed = path.join(room.work, 'agreed');
    const refused = path.join(room.work, 'refused');
    await operate(world, 'PATCH', '', { holdAll: true });
    try {
      const turns = [{ tool: `touch ${agreed}` }, { tool: `touch ${refused}` }, { text: 'done' }];
      const run = startAgent(world, room, turns);
      const waiting = async (file: string) =>
        until(`an approval that waits for ${file}`, 120, async () =>
          (await pendingApprovals(world)).find(({ input }) => JSON.stringify(input).includes(file)),
        );
      const first = await waiting(agreed);
      expectThat(!(await exists(agreed)), 'the held call has not run', first);
      await operate(world, 'POST', `/approvals/${first.id}`, { decision: 'approve' });
      const second = await waiting(refused);
      expectThat(await exists(agreed), 'the approved call has run', run.output());
      const reason = 'not on a Friday';
      await operate(world, 'POST', `/approvals/${second.id}`, { decision: 'reject', reason });
      await endWithin(run, 180);
      const heard = run.conversation.heard().at(-1) ?? '';
      expectThat(!(await exists(refused)), 'the rejected call never ran', run.output());
      expectThat(heard.includes(reason), `the model is told: ${reason}`, `${heard}\n${run.output()}`);
      return 'held, approved by a second person, run; held, rejected, not run';
    } finally {
      await operate(world, 'PATCH', '', { holdAll: false });
    }
  },
};
