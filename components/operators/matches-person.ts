import type { OperatorView } from '@/lib/domain/operator';

/** Whether every word stands somewhere in what the list says of a person: name, e-mail, roles and where, or a state. */
export function matchesPerson(person: OperatorView, words: string): boolean {
  const { name, email, grants, disabledAt, enrolled, twoFactor } = person;
  const text = [
    name,
    email,
    ...grants.map(({ role, environment }) => `${role} ${environment ?? 'all environments'}`),
    disabledAt ? 'disabled' : '',
    enrolled ? '' : 'invited',
    twoFactor ? 'second factor' : '',
  ]
    .join(' ')
    .toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
