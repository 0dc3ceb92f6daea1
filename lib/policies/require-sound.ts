import type { PolicyRule } from '@/lib/domain/policy';
import { Problem } from '@/lib/domain/problem';
import { compilePolicy } from './compile-policy';

/** The rules of a text, or `invalid-field` that names the first fault's line and carries all of them as `faults`. */
export function requireSound(text: string): PolicyRule[] {
  const { rules, faults } = compilePolicy(text);
  const [first] = faults;
  if (!first) return rules;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  throw new Problem(
    'invalid-field',
    `text: line ${first.line}, column ${first.column}: ${first.message}${first.help ? ` ${first.help}` : ''}${more}`,
    { field: 'text', more: { faults } },
  );
}
