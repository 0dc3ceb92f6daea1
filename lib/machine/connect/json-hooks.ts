import { appendIn, parseJsonText, removeIn, setIn, valueIn } from './json-edit';

/** A group of hooks as Claude, Codex and Gemini write it: `{"matcher"?, "hooks": [...]}`. */
export type HookGroup = { matcher?: string; hooks: Record<string, unknown>[] };

/** Whether a hook (`{"command", "args"?…}`) is ours. */
export type IsOurs = (hook: unknown) => boolean;

/** Puts one group per event into `{"hooks": {"Event": [group…]}}`, in the place of ours that are there already, behind all others. */
export function putHooks(
  before: string | undefined,
  file: string,
  groups: Record<string, HookGroup>,
  isOurs: IsOurs,
  settings: [path: string[], value: unknown][] = [],
): string {
  let text = before === undefined || before.trim() === '' ? '{}\n' : before;
  parseJsonText(text, file);
  text = withoutOurs(text, file, isOurs);
  for (const [event, group] of Object.entries(groups)) text = appendIn(text, ['hooks', event], group);
  for (const [at, value] of settings) text = setIn(text, at, value);
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** Takes our hooks out, and what was there only for them; other people's hooks in the same groups stay. */
export function withoutOurs(current: string, file: string, isOurs: IsOurs): string {
  let text = current;
  const hooks = parseJsonText(text, file).hooks;
  if (typeof hooks !== 'object' || hooks === null) return text;
  for (const [event, groups] of Object.entries(hooks)) {
    if (!Array.isArray(groups)) continue;
    let removed = false;
    for (let index = groups.length - 1; index >= 0; index -= 1) {
      const inner = valueIn(groups[index], ['hooks']);
      if (!Array.isArray(inner) || !inner.some(isOurs)) continue;
      removed = true;
      if (inner.every(isOurs)) text = removeIn(text, ['hooks', event, index]);
      else
        for (let at = inner.length - 1; at >= 0; at -= 1)
          if (isOurs(inner[at])) text = removeIn(text, ['hooks', event, index, 'hooks', at]);
    }
    const left = valueIn(parseJsonText(text, file), ['hooks', event]);
    if (removed && Array.isArray(left) && left.length === 0) text = removeIn(text, ['hooks', event]);
  }
  const all = parseJsonText(text, file).hooks;
  if (typeof all === 'object' && all !== null && Object.keys(all).length === 0)
    text = removeIn(text, ['hooks']);
  return text;
}

/** Whether every event still has our group, word for word. */
export function hasHooks(current: string, file: string, groups: Record<string, HookGroup>): boolean {
  const hooks = parseJsonText(current, file).hooks;
  return Object.entries(groups).every(([event, group]) => {
    const list = valueIn(hooks, [event]);
    return Array.isArray(list) && list.some((one) => JSON.stringify(one) === JSON.stringify(group));
  });
}

/** Undefined when nothing but an empty object is left. */
export function orNothing(text: string, file: string): string | undefined {
  return Object.keys(parseJsonText(text, file)).length === 0 ? undefined : text;
}
