import type { VerbScore } from './measure-corpus';

/** Scores as the table of the README. */
export function scoreTable(scores: readonly VerbScore[]): string {
  const rows = scores.map(
    ({ verb, labelled, precision, recall }) =>
      `| ${verb} | ${labelled} | ${precision.toFixed(3)} | ${recall.toFixed(3)} |`,
  );
  return ['| verb | commands | precision | recall |', '|---|---:|---:|---:|', ...rows].join('\n');
}
