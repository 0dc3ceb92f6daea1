import type { ApiDescription, ApiOperation } from '@/lib/queries/api-description-query';

export type Call = { anchor: string; method: string; path: string; operation: ApiOperation };
export type CallsOfGroup = { name: string; says: string; anchor: string; calls: Call[] };

const anchorOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The calls in which every word of `search` is found, by group; groups without any are left out. */
export function listCalls({ tags, paths }: ApiDescription, search: string): CallsOfGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      anchor: anchorOf(`${method} ${path}`),
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
  return tags
    .map(({ name, description }) => ({
      name,
      says: description,
      anchor: anchorOf(name),
      calls: all.filter((call) => call.operation.tags.includes(name) && fits(call, words)),
    }))
    .filter(({ calls }) => calls.length > 0);
}

function fits({ method, path, operation }: Call, words: string[]): boolean {
  const { summary, description, tags } = operation;
  const text = [method, path, summary, description, ...tags].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}
