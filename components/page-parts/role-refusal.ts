import { type Role, roleCovers } from '@/lib/domain/operator';

/** Why a role is not enough for something, as a button says it; null: it is enough. Unknown yet counts as not enough. */
export function roleRefusal(has: Role | undefined, needs: Role, toDo: string): string | null {
  if (!has) return 'Your role here is not known yet.';
  if (roleCovers(has, needs)) return null;
  return `You are ${has} here; ${toDo} needs ${needs}.`;
}
