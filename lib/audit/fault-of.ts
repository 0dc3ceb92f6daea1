import type { LogCheck } from '@/lib/db/generated/client';
import type { LogFault } from '@/lib/domain/retention';

/** What a verification found; null: every line fitted. */
export function faultOf({
  faultSeq,
  fault,
  checkedAt,
}: Pick<LogCheck, 'faultSeq' | 'fault' | 'checkedAt'>): LogFault | null {
  return faultSeq === null || fault === null
    ? null
    : { line: Number(faultSeq), what: fault, at: checkedAt.toISOString() };
}
