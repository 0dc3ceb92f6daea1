// biome-ignore lint/style/noRestrictedImports: what a shell makes of the line is asked of a real shell
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { ApiOperation } from '@/lib/queries/api-description-query';
import { curlOf } from './curl-of';

const operation = (more: Partial<ApiOperation>): ApiOperation => ({
  summary: 'S',
  description: '',
  tags: [],
  security: [{ operatorToken: [] }, { cookie: [] }],
  parameters: [],
  responses: { 200: {} },
  ...more,
});

test('a shell reads it as one call with its body unchanged, quotes and all', () => {
  const body = { reason: `it's "odd" $HOME \`x\`` };
  const line = curlOf({
    anchor: 'a',
    method: 'POST',
    path: '/api/console/{env}/stop',
    operation: operation({
      requestBody: { required: true, content: { 'application/json': { example: body } } },
    }),
  });
  const run = spawnSync('sh', ['-c', `curl() { for word; do printf '%s\\n' "$word"; done; }\n${line}`], {
    env: { NODE_ENV: 'test', INTERLOCK_URL: 'http://h', INTERLOCK_TOKEN: 'ilo_x', HOME: '/elsewhere' },
    encoding: 'utf8',
  });
  expect(run.stdout.trim().split('\n')).toEqual([
    '-X',
    'POST',
    'http://h/api/console/shop-production/stop',
    '-H',
    'Authorization: Bearer ilo_x',
    '-H',
    'Content-Type: application/json',
    '-d',
    JSON.stringify(body),
  ]);
});

test('what is open to anybody carries no key, and needed words of the query are there', () => {
  const parameter = {
    name: 'scope',
    in: 'query',
    required: true,
    description: '',
    schema: {},
    example: 'session',
  } as const;
  const line = curlOf({
    anchor: 'a',
    method: 'GET',
    path: '/api/health',
    operation: operation({ security: [], parameters: [parameter] }),
  });
  expect(line).toBe('curl "$INTERLOCK_URL/api/health?scope=session"');
});
