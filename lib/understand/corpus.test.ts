import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { verbs } from '@/lib/domain/effect';
import { measureCorpus } from './measure/measure-corpus';
import { scoreTable } from './measure/score-table';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'corpus');
const lineSchema = z.object({ command: z.string().min(1), verb: z.enum(verbs), source: z.string().min(1) });
const lines = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').trim().split('\n'))
  .map((line) => lineSchema.parse(JSON.parse(line)));

it('finds what destroys in the hand-labelled corpus, and takes no reads for it', { timeout: 60_000 }, () => {
  const { scores, readsAsDestroy, misses } = measureCorpus(lines);
  console.log(`${lines.length} commands\n${scoreTable(scores)}`);
  const destroy = scores.find((score) => score.verb === 'destroy');
  expect(lines.length).toBeGreaterThan(500);
  expect(destroy?.recall).toBeGreaterThanOrEqual(0.98);
  expect(readsAsDestroy).toBeLessThanOrEqual(0.005);
  // The other verbs shade into each other; more than one in twenty wrong would still be a fault in the engine.
  expect(misses.length / lines.length).toBeLessThan(0.05);
});
