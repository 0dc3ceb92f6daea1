import { reasonSchema } from '@/lib/domain/stop';

/** Why a reason cannot be sent yet; null: it can. The server reads it by the same rule. */
export function reasonProblem(reason: string): string | null {
  const parsed = reasonSchema.safeParse(reason);
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? 'the reason cannot be used');
}
