import type { ApprovalContext } from '@/lib/domain/approval-context';

/** What led to a held action, for somebody who may not read content: that something was asked and done, and when. */
export function withholdContext({ intent, actions, similar, role }: ApprovalContext): ApprovalContext {
  return {
    intent: intent && { ...intent, text: '' },
    actions: actions.map((action) => ({ ...action, text: '' })),
    similar: similar && { ...similar, text: '', words: null },
    role,
    files: {},
  };
}
