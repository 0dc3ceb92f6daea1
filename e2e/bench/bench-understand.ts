import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@/lib/boot/project-root';
import { understandCommand } from '@/lib/understand/understand';
import type { Figure } from './bench';
import { percentile } from './percentile';

const corpus = path.join(projectRoot, 'lib/understand/corpus');

/** Understanding, with nothing around it: the corpus again and again, in one thread. */
export function benchUnderstand(seconds: number): Figure {
  const commands = readdirSync(corpus)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(path.join(corpus, name), 'utf8').trim().split('\n'))
    .map((line) => (JSON.parse(line) as { command: string }).command);
  const samples: number[] = [];
  const begin = performance.now();
  while (performance.now() - begin < seconds * 1000)
    for (const command of commands) {
      const start = performance.now();
      understandCommand(command);
      samples.push(performance.now() - start);
    }
  const perSecond = samples.length / ((performance.now() - begin) / 1000);
  return {
    name: 'commands understood, one thread',
    perSecond,
    p50Ms: percentile(samples, 0.5),
    p99Ms: percentile(samples, 0.99),
  };
}
