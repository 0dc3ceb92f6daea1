import { type ProblemCode, problemStatus } from '@/lib/domain/problem';
import type { CallDescription, Caller } from './call-description';

const byKey: readonly Caller[] = ['any-key', 'ingest', 'gate', 'supervise'];

/** Whether agents make this call, with a key. */
export const isByKey = (may: Caller) => byKey.includes(may);

/** Statuses a call can be refused with, each with the codes that have it. */
export function callProblems(
  path: string,
  method: string,
  call: CallDescription,
): Map<number, ProblemCode[]> {
  const codes = new Set<ProblemCode>([
    'internal-error',
    'overloaded',
    'wrong-host',
    ...(call.problems ?? []),
  ]);
  if (isByKey(call.may))
    for (const code of ['bad-key', 'not-allowed', 'too-many-requests'] as const) codes.add(code);
  else if (call.may !== 'anybody') {
    for (const code of ['not-signed-in', 'not-allowed'] as const) codes.add(code);
    if (method !== 'GET') codes.add('wrong-origin');
  }
  if (path.includes(':')) codes.add('not-found');
  if (call.query) codes.add('invalid-field');
  if (call.body)
    for (const code of ['invalid-json', 'invalid-field', 'unsupported-media-type', 'too-large'] as const)
      codes.add(code);
  const found = new Map<number, ProblemCode[]>();
  for (const code of codes) found.set(problemStatus[code], [...(found.get(problemStatus[code]) ?? []), code]);
  return new Map([...found].sort(([a], [b]) => a - b));
}
