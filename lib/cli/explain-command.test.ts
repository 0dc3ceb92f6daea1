import { execFile } from 'node:child_process';
import { expect, it } from 'vitest';
import { projectRoot } from '@/lib/boot/project-root';
import { understandingSchema } from '@/lib/domain/effect';
import { childEnvironment } from '@/lib/settings';
import { launcher } from '@/lib/testing/launcher';

/** Runs `explain` with a database address nobody answers at: it must not look for one. */
function explain(words: string[], input?: string): Promise<{ code: number; lines: string[] }> {
  const env = childEnvironment({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
  const program = [launcher, 'interlock', 'explain', ...words];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, program, { cwd: projectRoot, env }, (error, stdout) =>
      resolve({ code: error ? Number(error.code) : 0, lines: stdout.split('\n').slice(0, -1) }),
    );
    child.stdin?.end(input ?? '');
  });
}

it('explains the command it is given, in quotes or as words', { timeout: 60_000 }, async () => {
  const quoted = await explain(['kubectl --context prod delete ns shop', '--json']);
  const words = await explain(['kubectl', '--context', 'prod', 'delete', 'ns', 'shop']);
  expect(quoted.code).toBe(0);
  expect(understandingSchema.parse(JSON.parse(quoted.lines[0] ?? ''))).toMatchObject({
    verb: 'destroy',
    risk: 'critical',
  });
  expect(words).toEqual(quoted);
});

it('answers every line in order, a bad one with an error', { timeout: 60_000 }, async () => {
  const input = [
    '{"command":"ls"}',
    '{"command":',
    '{"command":5}',
    '{"command":"dropdb shop","cwd":"/srv/prod"}',
    '{}',
    '{"tool":"mcp__db__run","input":{"sql":"TRUNCATE users"}}',
    '{"tool":"get_thing","input":{},"annotations":{"destructiveHint":true}}',
    '{"command":"aws s3 rb s3://b","environment":"shop-production"}',
  ];
  const { code, lines } = await explain([], `${input.join('\n')}\n`);
  const answers = lines.map((line) => JSON.parse(line));
  expect(code).toBe(0);
  expect(answers.map((answer) => answer.error?.code ?? answer.effects[0].verb)).toEqual([
    'read',
    'invalid-json',
    'invalid-field',
    'destroy',
    'invalid-field',
    'destroy',
    'destroy',
    'destroy',
  ]);
  expect(answers[3].effects[0].environment).toMatchObject({ tier: 'production' });
  expect(answers[7].effects[0].environment).toEqual({
    slug: 'shop-production',
    tier: 'production',
    signal: 'session',
  });
});
