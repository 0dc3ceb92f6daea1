import { refusedOnPurpose } from '@/lib/domain/connection-check';
import type { GateAnswer } from '@/lib/domain/gate-request';
import type { PreparedAction } from './prepare-action';

/** The refusal of the one command that exists to be refused; null for everything else. */
export function denyCheck({ inputText }: Pick<PreparedAction, 'inputText'>): GateAnswer | null {
  if (!inputText.includes(refusedOnPurpose)) return null;
  return {
    decision: 'deny',
    stopped: false,
    reason: `Refused on purpose: "${refusedOnPurpose}" is how people check that a refusal is kept to. Do not run it in any other way; say that it was refused.`,
  };
}
