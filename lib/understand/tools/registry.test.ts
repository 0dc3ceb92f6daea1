import { describe, expect, it } from 'vitest';
import { compileRules } from '@/lib/understand/match/compile-rules';
import { tables } from './registry';

const tools = tables.flat();
const namesOf = (text: string) => text.split(/\s+/).filter((name) => name !== '');

describe('tables', () => {
  it('name each program once', () => {
    const names = tools.flatMap((tool) => namesOf(tool.names));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('have patterns that can fit: no alternative is empty', () => {
    const broken = tools.flatMap((tool) =>
      compileRules(tool.rules ?? [])
        .filter((rule) =>
          [...rule.words, ...rule.flags.map((flag) => flag.names)].some((words) => words.includes('')),
        )
        .map((rule) => `${tool.names.slice(0, 20)}: ${rule.pattern}`),
    );
    expect(broken).toEqual([]);
  });

  it('say something about every program', () => {
    expect(
      tools.filter((tool) => !tool.rules && !tool.inspect && !tool.otherwise).map((tool) => tool.names),
    ).toEqual([]);
  });
});
