import { BellRing, CircleX, Hand, type LucideIcon, OctagonX } from 'lucide-react';
import { Chip, type Tone } from '@/components/page-parts/chip';
import { showLine } from '@/components/timeline/show-text';
import type { PolicyRule, RuleEffect } from '@/lib/domain/policy';
import classes from './policies.module.css';

const effects: Record<RuleEffect, { Icon: LucideIcon; tone: Tone; word: string }> = {
  alert: { Icon: BellRing, tone: 'accent', word: 'alerts' },
  hold: { Icon: Hand, tone: 'hold', word: 'holds' },
  deny: { Icon: CircleX, tone: 'deny', word: 'denies' },
  stop: { Icon: OctagonX, tone: 'stop', word: 'stops' },
};

/** What a rule does, in icon and word. */
export function EffectChip({ effect, approvers = 0 }: { effect: RuleEffect; approvers?: number }) {
  const { Icon, tone, word } = effects[effect];
  return (
    <Chip tone={tone} Icon={Icon}>
      {approvers > 1 ? `${word} for ${approvers} people` : word}
    </Chip>
  );
}

/** Rules as plain sentences, with how often each matched where that is known. */
export function RuleLines({ rules, matches }: { rules: PolicyRule[]; matches?: Map<string, number> }) {
  return (
    <ul className={classes.rules}>
      {rules.map((rule) => (
        <li key={rule.id} className={classes.rule} data-matches={matches?.get(rule.id)}>
          <EffectChip effect={rule.effect} approvers={rule.approvers} />
          <span>
            {showLine(rule.sentence, 400)} <code className={classes.quiet}>{rule.id}</code>
            {matches ? ` ${matches.get(rule.id) ?? 0} times` : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
