import { expect, test } from 'vitest';
import { groupAlike } from './alike';
import type { ApprovalView } from './approval';

const held = (id: string, session: string, tool: string, verb?: string) =>
  ({
    id,
    session,
    agent: 'a',
    tool,
    understanding: verb
      ? {
          effects: [
            { verb, service: 'kubernetes' },
            { verb: 'read', service: 'files' },
          ],
        }
      : null,
  }) as unknown as ApprovalView;

test('alike is the same session, tool and strongest effect; the largest group comes first', () => {
  const groups = groupAlike([
    held('1', 's', 'Bash', 'read'),
    held('2', 's', 'Bash', 'destroy'),
    held('3', 's', 'Bash', 'destroy'),
    held('4', 'other', 'Bash', 'destroy'),
    held('5', 's', 'kubectl', 'destroy'),
    held('6', 's', 'Bash'),
    held('7', 's', 'Bash', 'destroy'),
  ]);
  expect(groups.map(({ approvals }) => approvals.map(({ id }) => id))).toEqual([
    ['2', '3', '7'],
    ['1'],
    ['4'],
    ['5'],
    ['6'],
  ]);
  expect(groups[0]).toMatchObject({ session: 's', tool: 'Bash', does: 'destroy kubernetes' });
});
