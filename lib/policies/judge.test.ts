import { describe, expect, test } from 'vitest';
import type { Effect, Understanding } from '@/lib/domain/effect';
import type { Tier } from '@/lib/domain/environment';
import { compilePolicy } from './compile-policy';
import { type Judged, judge } from './judge';
import { type JudgingPolicy, PolicySet } from './policy-set';
import { starterPack } from './starter-pack';

const starter: JudgingPolicy[] = starterPack.map(({ name, text }) => ({
  name,
  version: 1,
  mode: 'enforce',
  rules: compilePolicy(text).rules,
}));

const effect = (changes: Partial<Effect>): Effect => ({
  verb: 'destroy',
  service: 'aws cloudformation',
  kind: 'stack',
  resource: 'cost-explorer',
  environment: null,
  scope: 'one',
  reversible: 'no',
  risk: 'critical',
  rule: 'r',
  words: 'delete-stack',
  ...changes,
});

const understood = (effects: Effect[], changes: Partial<Understanding> = {}): Understanding => ({
  verb: effects[0]?.verb ?? 'execute',
  effects,
  risk: effects[0]?.risk ?? 'unresolved',
  unresolved: [],
  sentence: '',
  conflicts: [],
  ...changes,
});

type Changes = Partial<Omit<Judged, 'session'>> & { session?: Partial<Judged['session']>; tier?: Tier };

function asked(
  understanding: Understanding,
  { session, tier = 'production', ...changes }: Changes = {},
): Judged {
  return {
    session: {
      id: 's',
      agent: 'claude-code',
      driver: 'dee@x.example',
      owner: 'own@x.example',
      role: 'deploy',
      width: [],
      permissionMode: 'default',
      supervised: true,
      ...session,
    },
    home: { slug: 'shop', tier },
    tool: 'Bash',
    command: 'x',
    understanding,
    approvals: 0,
    at: new Date('2026-11-25T10:00:00Z'),
    ...changes,
  };
}

const verdictOf = (judged: Judged, policies = starter, where = judged.home) =>
  judge(new PolicySet(`test/${where.slug}`, where, policies), judged);

describe('the starter pack', () => {
  test('holds the deletion of a stack in production for one person, and for two when the role is too wide', () => {
    const action = understood([effect({})]);
    expect(verdictOf(asked(action))).toMatchObject({ decision: 'hold', approvers: 1, observed: null });
    const wide = verdictOf(asked(action, { session: { width: ['not-listed'] } }));
    expect(wide).toMatchObject({ decision: 'hold', approvers: 2 });
    expect(wide.matches[0]).toMatchObject({
      policy: 'wider-than-expected',
      rule: 'destroy-or-grant',
      enforced: true,
    });
  });

  test('judges an action whose text was cut within an emoji', () => {
    const cut = asked(understood([effect({ resource: 'shop \ud83d' })]), {
      command: 'delete shop \ud83d',
      tool: '\udc00',
    });
    expect(verdictOf(cut)).toMatchObject({ decision: 'hold', approvers: 1 });
  });

  test('leaves staging, reading and everyday work alone', () => {
    expect(verdictOf(asked(understood([effect({})]), { tier: 'staging' })).decision).toBe('allow');
    expect(verdictOf(asked(understood([effect({ verb: 'read', risk: 'none' })]))).decision).toBe('allow');
    const local = effect({ service: 'files', kind: 'file', scope: 'many', risk: 'high' });
    expect(verdictOf(asked(understood([local]))).decision).toBe('allow');
  });

  test('everything at once needs two; secrets, grants, unresolved and conflicting commands one', () => {
    const of = (changes: Partial<Effect>, more: Partial<Understanding> = {}) =>
      verdictOf(asked(understood([effect(changes)], more)));
    expect(of({ scope: 'all' }).approvers).toBe(2);
    expect(of({ verb: 'read', kind: 'secret', risk: 'high' }).approvers).toBe(1);
    expect(of({ verb: 'grant', reversible: 'yes', risk: 'high' }).approvers).toBe(1);
    expect(
      of({ verb: 'execute', risk: 'unresolved' }, { unresolved: [{ what: '$X', why: 'unset' }] }).approvers,
    ).toBe(1);
    expect(
      of({ verb: 'change', risk: 'high' }, { conflicts: ['profile says prod, region says staging'] })
        .approvers,
    ).toBe(1);
  });

  test('production reached from a session meant elsewhere: denied for destruction, held for change; by name or by a hint alone', () => {
    const production = { slug: 'live', tier: 'production' } as const;
    const aimed = (verb: Effect['verb']) =>
      understood([effect({ verb, environment: { slug: 'live', tier: 'production', signal: 'x' } })]);
    const from = { home: { slug: 'dev', tier: 'development' } } as const;
    expect(verdictOf(asked(aimed('destroy'), from), starter, production).decision).toBe('deny');
    expect(verdictOf(asked(aimed('change'), from), starter, production).decision).toBe('hold');
    expect(verdictOf(asked(aimed('destroy'), from), starter).decision, 'at home nothing happens').toBe(
      'allow',
    );
    const hinted = effect({ environment: { slug: null, tier: 'production', signal: '--profile prod' } });
    expect(verdictOf(asked(understood([hinted]), from), starter).decision).toBe('deny');
    const milder = effect({ environment: { slug: null, tier: 'staging', signal: '--profile staging' } });
    expect(verdictOf(asked(understood([milder]))).decision, 'a milder hint lowers nothing').toBe('hold');
  });
});

describe('judge', () => {
  const policy = (mode: JudgingPolicy['mode'], text: string): JudgingPolicy => ({
    name: 'p',
    version: 3,
    mode,
    rules: compilePolicy(text).rules,
  });
  const rule = (does: string, when = 'true') =>
    `@id("r") @effect("${does}") @sentence("Said.") forbid (principal, action, resource) when { ${when} };`;

  test('the strictest rule wins; a stop is a denial that latches', () => {
    const of = (...texts: string[]) =>
      verdictOf(
        asked(understood([effect({})])),
        texts.map((text) => policy('enforce', text)),
      );
    expect(of(rule('alert'))).toMatchObject({
      decision: 'allow',
      stop: false,
      matches: [{ effect: 'alert' }],
    });
    expect(of(rule('hold'), rule('deny'))).toMatchObject({ decision: 'deny', stop: false, approvers: 0 });
    expect(of(rule('deny'), rule('stop'))).toMatchObject({ decision: 'deny', stop: true });
  });

  test('a policy that observes decides nothing and says what it would have decided', () => {
    const verdict = verdictOf(asked(understood([effect({})])), [policy('observe', rule('hold'))]);
    expect(verdict).toMatchObject({
      decision: 'allow',
      matches: [],
      observed: { decision: 'hold', approvers: 1 },
    });
    expect(
      verdictOf(asked(understood([effect({})])), [policy('observe', rule('alert'))]).observed,
    ).toBeNull();
  });

  test('a rule that fails while it is evaluated binds', () => {
    const overflow = rule('deny', 'context.approvals - 9223372036854775807 - 9223372036854775807 < 0');
    expect(verdictOf(asked(understood([effect({})])), [policy('enforce', overflow)]).decision).toBe('deny');
  });

  test('what nobody understood is judged as an unresolved execution', () => {
    const unknown = understood([], { unresolved: [{ what: 'x', why: 'y' }] });
    expect(verdictOf(asked(unknown)).decision).toBe('hold');
  });

  test('two sets in one slot do not answer for each other', () => {
    const where = { slug: 'shop', tier: 'production' } as const;
    const strict = new PolicySet('same', where, [policy('enforce', rule('deny'))]);
    const mild = new PolicySet('same', where, [policy('enforce', rule('alert'))]);
    const action = asked(understood([effect({})]));
    expect(
      [judge(strict, action), judge(mild, action), judge(strict, action)].map((verdict) => verdict.decision),
    ).toEqual(['deny', 'allow', 'deny']);
  });
});
