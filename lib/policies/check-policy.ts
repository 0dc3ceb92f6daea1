import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import { findTarget } from '@/lib/environments/find-target';
import { type CompiledPolicy, compilePolicy } from './compile-policy';

/** What a draft's text says: its rules as sentences, or its faults with their lines. Saves nothing. */
export async function checkPolicy(
  ctx: Ctx,
  input: { environment: string; text: string },
): Promise<CompiledPolicy> {
  requireRole(ctx, (await findTarget(ctx, input.environment)).id, 'viewer');
  return compilePolicy(input.text);
}
