import { describe, expect, test } from 'vitest';
import type { ExpectedRole } from './expected-role';
import { matchesName, type RoleFacts, widthOf } from './width';

const listed: ExpectedRole[] = [
  { name: 'agent-deploy-*', purpose: 'deploys', grants: ['read *', 'change kubernetes'] },
];
const facts = (changes: Partial<RoleFacts>): RoleFacts => ({
  role: null,
  permissionMode: null,
  driver: null,
  ...changes,
});

describe('widthOf', () => {
  test.each([
    ['nothing known', {}, []],
    [
      'a listed role within its grants',
      { role: 'agent-deploy-eu', does: ['read aws s3', 'change kubernetes'] },
      [],
    ],
    [
      'a listed role that does more',
      { role: 'agent-deploy-eu', does: ['destroy kubernetes'] },
      ['beyond-grants'],
    ],
    ['a role that is not listed', { role: 'reporting' }, ['not-listed']],
    ['an administrator', { role: 'arn:aws:iam::1:role/OrgAdmin-admin' }, ['not-listed', 'admin-like']],
    ['prompts switched off', { permissionMode: 'bypassPermissions' }, ['bypass']],
    ['an IAM user', { role: 'arn:aws:iam::123456789012:user/bob' }, ['not-listed', 'human-credentials']],
    [
      'the driver’s own account',
      { role: 'bob@acme.example', driver: 'bob@acme.example' },
      ['not-listed', 'human-credentials'],
    ],
  ] as const)('%s', (_, changes, reasons) => {
    expect(widthOf(facts(changes), listed)).toEqual(reasons);
  });

  test('where no roles are listed, no role is missing from the list', () => {
    expect(widthOf(facts({ role: 'reporting' }), [])).toEqual([]);
    expect(widthOf(facts({ role: 'sa-robot@acme.iam.gserviceaccount.com' }), [])).toEqual([]);
    expect(widthOf(facts({ role: 'cluster-admin' }), [])).toEqual(['admin-like']);
  });
});

test.each([
  ['a*c', 'abc', true],
  ['a*c', 'ac', true],
  ['a*c', 'ab', false],
  ['aba*aba', 'aba', false],
  ['*x*y', 'axby', true],
  ['*x*y', 'ayx', false],
  ['Exact', 'exact', true],
])('%s matches %s: %s', (pattern, name, yes) => {
  expect(matchesName(pattern, name)).toBe(yes);
});
