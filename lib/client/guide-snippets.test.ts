import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ownAgentSnippets } from '@/components/connect/own-agent-snippets';

/** The blocks of code of the guide, by its second headings. */
function readGuide(): { language: string; blocks: string[] }[] {
  const guide = readFileSync(path.join(import.meta.dirname, '../../docs/in-house-agents.md'), 'utf8');
  return guide
    .split(/^## /m)
    .slice(1)
    .map((part) => ({
      language: part.slice(0, part.indexOf('\n')).trim(),
      blocks: [...part.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map((match) => (match[1] ?? '').trimEnd()),
    }))
    .filter(({ blocks }) => blocks.length > 0);
}

it('shows the guide’s snippets to the letter', () => {
  expect(ownAgentSnippets).toEqual(readGuide());
});
