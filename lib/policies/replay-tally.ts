import type { Tier } from '@/lib/domain/environment';
import { actionText } from '@/lib/domain/log-event';
import type { ReplayCounts, ReplayExample, ReplayResult } from '@/lib/domain/replay';
import type { Verdict } from '@/lib/domain/verdict';
import { understand } from '@/lib/understand/understand';
import { judge } from './judge';
import type { JudgingPolicy, PolicySet } from './policy-set';
import type { AskedAction } from './replay-actions';

const maxExamples = 50;

/** Counts what a draft changes, action by action. */
export class ReplayTally {
  actions = 0;
  private from: Date | null = null;
  private readonly before: ReplayCounts = { allow: 0, deny: 0, hold: 0 };
  private readonly after: ReplayCounts = { allow: 0, deny: 0, hold: 0 };
  private approvals = 0;
  private readonly matches = new Map<string, number>();
  private readonly examples: ReplayExample[] = [];

  constructor(
    private readonly days: number,
    private readonly draft: JudgingPolicy,
    private readonly now: PolicySet,
    private readonly then: PolicySet,
  ) {}

  add(action: AskedAction, home: { slug: string; tier: Tier }): void {
    const { tool, input, cwd, session, at } = action;
    const understanding = understand({ tool, input, ...(cwd ? { cwd } : {}) }, { environment: home.slug });
    const command = actionText({ tool, input }) ?? tool;
    const judged = { session, home, tool, command, understanding, approvals: 0, at };
    const before = judge(this.now, judged);
    const after = judge(this.then, judged);
    this.actions += 1;
    this.from ??= at;
    this.before[before.decision] += 1;
    this.after[after.decision] += 1;
    this.approvals += after.approvers;
    for (const match of matchesOf(after, this.draft.name))
      this.matches.set(match.rule, (this.matches.get(match.rule) ?? 0) + 1);
    if (before.decision === after.decision) return;
    this.examples.push({
      seq: action.seq,
      at: at.toISOString(),
      session: session.id,
      agent: session.agent,
      action: command,
      before: before.decision,
      after: after.decision,
      sentence: after.matches[0]?.sentence ?? null,
    });
    if (this.examples.length > maxExamples) this.examples.shift();
  }

  /** `approvers`: how many people may approve in this environment. */
  result(approvers: number): ReplayResult {
    const perDay = this.approvals / this.days;
    return {
      days: this.days,
      actions: this.actions,
      from: this.from?.toISOString() ?? null,
      before: this.before,
      after: this.after,
      approvalsPerDay: perDay,
      approvers,
      approvalsPerDayPerPerson: approvers > 0 ? perDay / approvers : null,
      rules: this.draft.rules
        .map(({ id, sentence }) => ({ rule: id, sentence, matches: this.matches.get(id) ?? 0 }))
        .sort((a, b) => b.matches - a.matches),
      examples: this.examples.reverse(),
    };
  }
}

/** What the draft's rules matched, whether it enforces or only observes. */
const matchesOf = (verdict: Verdict, policy: string) =>
  [...verdict.matches, ...(verdict.observed?.matches ?? [])].filter((match) => match.policy === policy);
