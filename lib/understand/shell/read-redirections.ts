import type { Redirection } from 'unbash';
import { findFileWrite } from '@/lib/understand/tools/file-places';
import type { Stdin } from './call';
import { type Expander, expandParts, expandText } from './expand-word';
import type { Run } from './run';

/** Places that keep nothing. */
const nowhere = /^(\/dev\/(null|stdout|stderr|tty|fd\/\d+)|&?-|\d+)$/;

export type Redirected = { stdin: Stdin; redirected: boolean };

/** What the redirections of a command do by themselves, and what they feed it. `writer` is the command's name. */
export function readRedirections(
  redirects: readonly Redirection[],
  expander: Expander,
  run: Run,
  writer: string,
  printsNothing = false,
): Redirected {
  let stdin: Stdin = null;
  let redirected = false;
  for (const redirect of redirects) {
    if (redirect.type === 'HereDoc') {
      const { body, delimiter } = redirect;
      const text =
        body.parts && !delimiter?.quoted
          ? expandParts(body.parts, expander)
          : { text: body.text, known: true };
      stdin = { text: text.text, from: 'here-document' };
      continue;
    }
    if (!redirect.target) continue;
    const target = expandText(redirect.target, expander);
    if (redirect.type === 'HereString') stdin = { text: target.text, from: 'here-string' };
    else if (redirect.operator === '<')
      stdin = {
        text: target.stream ?? null,
        from: target.stream === undefined ? target.text : 'process substitution',
      };
    else if (redirect.operator === '<&') continue;
    else if (!nowhere.test(target.text)) {
      if (redirect.descriptor === undefined || isOne(redirect.descriptor)) redirected = true;
      if (target.stream === undefined) {
        const append = redirect.operator === '>>' || redirect.operator === '&>>';
        run.find(
          findFileWrite(target, {
            append,
            empty: printsNothing,
            words: `${writer} ${redirect.operator} ${target.text}`.trim(),
          }),
        );
      }
    } else redirected = true;
  }
  return { stdin, redirected };
}

function isOne(descriptor: NonNullable<Extract<Redirection, { type: 'Redirect' }>['descriptor']>): boolean {
  return descriptor.type === 'FileDescriptor' && descriptor.value === 1;
}
