import { describe, expect, test } from 'vitest';
import type { Actor, Ctx } from '@/lib/db/context';
import type { Role } from '@/lib/domain/operator';
import { Problem, type ProblemCode } from '@/lib/domain/problem';
import { requireRole, roleIn } from './require-role';

const as = (actor: Actor) => ({ actor }) as Ctx;
const operator = (...grants: [number | null, Role][]) =>
  as({
    kind: 'operator',
    id: 'o',
    email: 'o@x.example',
    name: 'O',
    createdAt: new Date(0),
    signIn: null,
    twoFactor: false,
    twoFactorRequired: false,
    grants: grants.map(([environmentId, role]) => ({ environmentId, role, content: true })),
  });

const codeOf = (work: () => void): ProblemCode | 'fine' => {
  try {
    work();
    return 'fine';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
};

describe('roleIn', () => {
  test('the higher of the role here and the role everywhere counts', () => {
    const ctx = operator([null, 'viewer'], [2, 'admin'], [3, 'responder']);
    expect([roleIn(ctx, 2), roleIn(ctx, 3), roleIn(ctx, 4), roleIn(ctx, null)]).toEqual([
      'admin',
      'responder',
      'viewer',
      'viewer',
    ]);
  });

  test('a role in one environment is none in another, nor in all', () => {
    const ctx = operator([2, 'admin']);
    expect([roleIn(ctx, 3), roleIn(ctx, null), roleIn(operator(), 2)]).toEqual([null, null, null]);
  });
});

describe('requireRole', () => {
  test.each<[string, Ctx, number | null, Role, ProblemCode | 'fine']>([
    ['enough', operator([2, 'responder']), 2, 'responder', 'fine'],
    ['more than enough', operator([null, 'admin']), 2, 'viewer', 'fine'],
    ['too low', operator([2, 'viewer']), 2, 'responder', 'not-allowed'],
    ['another environment is not even told', operator([3, 'admin']), 2, 'viewer', 'not-found'],
    ['admin of one is not admin of all', operator([2, 'admin']), null, 'admin', 'not-allowed'],
    ['the command line may', as({ kind: 'command', user: 'root' }), null, 'admin', 'fine'],
  ])('%s', (_, ctx, environmentId, needed, code) => {
    expect(codeOf(() => requireRole(ctx, environmentId, needed))).toBe(code);
  });

  test('an agent key opens nothing of the console, whatever its scopes', () => {
    const key = as({
      kind: 'key',
      rotates: null,
      id: 'k',
      environmentId: 2,
      scopes: ['ingest', 'gate', 'supervise'],
      owner: 'o@x.example',
      agents: [],
    });
    expect(codeOf(() => requireRole(key, 2, 'viewer'))).toBe('not-signed-in');
  });
});
