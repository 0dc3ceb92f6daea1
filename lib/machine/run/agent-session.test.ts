import { expect, it } from 'vitest';
import { planAgent } from './agent-session';

const plan = (line: string) => planAgent(line.split(' '), undefined, undefined);
const id = '5bdd6bb8-e3c7-4abf-9f8b-2b45bad398b8';

it('gives Claude a session id the server knows before the first hook', () => {
  const { words, session, client, agent } = plan('/usr/bin/claude -p hello');
  expect(words).toEqual(['/usr/bin/claude', '--session-id', session, '-p', 'hello']);
  expect({ client, agent }).toEqual({ client: 'claude', agent: 'claude-code' });
});

it.each([
  [`claude --session-id ${id}`, id],
  [`claude --session-id=${id} -p x`, id],
  [`claude --resume ${id}`, id],
  [`claude -r ${id} --fork-session`, undefined],
  ['claude --continue', undefined],
  ['claude --resume some-name', undefined],
  ['claude mcp list', undefined],
  ['codex exec x', undefined],
  ['gemini', undefined],
])('leaves %s as it is', (line, session) => {
  const planned = plan(line);
  expect(planned.words.join(' ')).toBe(line);
  expect(planned.session).toBe(session);
});

it('names an agent of one’s own after its program, or as it is told', () => {
  expect(plan('./my agent.py').agent).toBe('my');
  expect(planAgent(['./bot'], 'deploy-bot', 's9')).toMatchObject({
    agent: 'deploy-bot',
    session: 's9',
    client: undefined,
  });
});
