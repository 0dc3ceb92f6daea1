/** Characters of a reason, without spaces around it. It is shown to people and, in the refusal, to the agent. */
export const reasonLength = { least: 1, most: 1000 };

/** Why a reason cannot be taken; null: it can. */
export function reasonProblem(reason: string): string | null {
  const { length } = reason.trim();
  if (length < reasonLength.least)
    return 'must not be empty: say why, in words the next shift will understand';
  if (length > reasonLength.most) return `must have at most ${reasonLength.most} characters`;
  return null;
}
