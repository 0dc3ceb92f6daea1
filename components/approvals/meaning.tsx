import { TriangleAlert } from 'lucide-react';
import { Chip } from '@/components/page-parts/chip';
import { EffectChip } from '@/components/policies/rule-lines';
import { Mark } from '@/components/shell/mark';
import { showLine } from '@/components/timeline/show-text';
import type { ApprovalView } from '@/lib/domain/approval';
import type { Effect } from '@/lib/domain/effect';
import classes from './meaning.module.css';

const scopeWords = { one: 'one', many: 'many', all: 'everything of its kind' };
const reversibleWords = {
  yes: 'can be undone',
  no: 'cannot be undone',
  unknown: 'nobody knows whether it can be undone',
};

/** What a held action means: one sentence, what it does to what, where, how much of it, and whether it can be undone. */
export function Meaning({ approval }: { approval: ApprovalView }) {
  const { understanding, matches } = approval;
  if (!understanding) return null;
  const { risk, effects, unresolved, conflicts, sentence } = understanding;
  return (
    <div className={classes.meaning}>
      <p className={classes.sentence}>
        {risk === 'critical' || risk === 'high' || risk === 'unresolved' ? <Mark name={risk} boxed /> : null}{' '}
        {showLine(sentence, 600)}
      </p>
      <ul className={classes.list} aria-label="What it does">
        {effects.map((effect) => (
          <li key={JSON.stringify(effect)}>{effectWords(effect)}</li>
        ))}
      </ul>
      {[...unresolved.map(({ what, why }) => `${what}: ${why}`), ...conflicts].map((warning) => (
        <p key={warning} className={classes.warning}>
          <TriangleAlert size={14} aria-hidden /> {showLine(warning, 300)}
        </p>
      ))}
      {matches.length > 0 ? (
        <ul className={classes.list} aria-label="Policies">
          {matches.map((match) => (
            <li key={`${match.environment} ${match.policy} ${match.rule}`}>
              <EffectChip effect={match.effect} approvers={match.approvers} /> {match.policy}, version{' '}
              {match.version}, rule {match.rule}: {showLine(match.sentence, 300)}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function effectWords({ verb, service, kind, resource, environment, scope, reversible }: Effect) {
  const what = [service, kind, resource].filter((part) => part !== '').join(' ');
  const where = environment?.slug ?? environment?.tier;
  return (
    <>
      <Chip tone={verb === 'destroy' ? 'deny' : verb === 'grant' ? 'hold' : 'quiet'}>{verb}</Chip>{' '}
      {showLine(what, 200)}, {scopeWords[scope]}
      {where ? ` in ${where} (${showLine(environment?.signal ?? '', 80)})` : ''};{' '}
      {reversibleWords[reversible]}
    </>
  );
}
