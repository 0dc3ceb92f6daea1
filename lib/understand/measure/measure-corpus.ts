import type { Verb } from '@/lib/domain/effect';
import { verbs } from '@/lib/domain/effect';
import { understandCommand } from '@/lib/understand/understand';

export type Labelled = { command: string; verb: Verb };
export type Miss = { command: string; label: Verb; said: Verb };
export type VerbScore = {
  verb: Verb;
  labelled: number;
  found: number;
  right: number;
  precision: number;
  recall: number;
};

/** Compares an action's most severe verb with the label, for each verb. */
export function measureCorpus(lines: readonly Labelled[]): {
  scores: VerbScore[];
  misses: Miss[];
  readsAsDestroy: number;
} {
  const misses: Miss[] = [];
  const pairs = lines.map(({ command, verb }) => ({
    command,
    label: verb,
    said: understandCommand(command).verb,
  }));
  for (const pair of pairs) if (pair.label !== pair.said) misses.push(pair);
  const scores = verbs.map((verb) => {
    const labelled = pairs.filter((pair) => pair.label === verb).length;
    const found = pairs.filter((pair) => pair.said === verb).length;
    const right = pairs.filter((pair) => pair.label === verb && pair.said === verb).length;
    return {
      verb,
      labelled,
      found,
      right,
      precision: found === 0 ? 1 : right / found,
      recall: labelled === 0 ? 1 : right / labelled,
    };
  });
  const reads = pairs.filter((pair) => pair.label === 'read');
  return {
    scores,
    misses,
    readsAsDestroy: reads.filter((pair) => pair.said === 'destroy').length / Math.max(reads.length, 1),
  };
}
