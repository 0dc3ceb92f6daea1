/**
 * Interlock cannot start (or a command cannot run), for a reason a person can do something about.
 * The message is one or more sentences: what is wrong, why that matters, what to do. Shown without a stack trace; exit code 1.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
