import type { Finding } from './finding';
import { anyVerb, leadingVerb, verbAmong } from './general-verbs';
import { namedLoss } from './named-loss';

/**
 * A script or program of somebody's own: it runs code nobody here can see. Its name (`destroy-env.sh`) or its first words
 * (`./ops.py delete prod`, `bin/console doctrine:database:drop`) may say what that code is for.
 */
export function scriptFindings(
  path: string,
  args: readonly string[],
  base: Pick<Finding, 'service' | 'words' | 'signals'>,
): Finding[] {
  const run: Finding = {
    ...base,
    verb: 'execute',
    kind: 'script',
    resource: path.slice(0, 200),
    rule: 'script',
  };
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w{1,4}$/, '');
  const words = args.filter((arg) => !arg.startsWith('-'));
  const flagged = args.some(
    (arg) => /^--[a-z]/.test(arg) && leadingVerb(arg.slice(2)) === 'destroy' && namedLoss(arg.slice(2)),
  );
  if (namedLoss(name) || flagged || verbAmong(words.slice(0, 2))?.verb === 'destroy')
    return [{ ...run, verb: 'destroy', rule: "general verb in a script's name or words" }, run];
  return anyVerb(name) === 'grant'
    ? [{ ...run, verb: 'grant', rule: "general verb in a script's name" }, run]
    : [run];
}
