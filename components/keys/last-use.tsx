import { RelativeTime } from '@/components/time/relative-time';
import { showLine } from '@/components/timeline/show-text';
import type { AgentKeyView } from '@/lib/domain/agent-key';

/** When, from which address and with what a key was last used. */
export function LastUse({ agentKey }: { agentKey: AgentKeyView }) {
  const { lastUsedAt, lastUsedFrom, lastUsedBy } = agentKey;
  if (!lastUsedAt) return <>never</>;
  return (
    <>
      <RelativeTime at={lastUsedAt} focusable />
      {lastUsedFrom ? ` from ${showLine(lastUsedFrom, 60)}` : ''}
      {lastUsedBy ? ` by ${showLine(lastUsedBy, 60)}` : ''}
    </>
  );
}
