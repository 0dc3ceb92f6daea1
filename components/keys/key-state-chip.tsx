import { Ban, Check, TimerOff } from 'lucide-react';
import { Chip } from '@/components/page-parts/chip';
import { Instant } from '@/components/time/instant';
import type { AgentKeyView } from '@/lib/domain/agent-key';

/** Whether a key works, and until when. */
export function KeyStateChip({ agentKey }: { agentKey: AgentKeyView }) {
  const { state, endsAt } = agentKey;
  if (state === 'revoked') return <Chip Icon={Ban}>revoked</Chip>;
  if (state === 'ended') return <Chip Icon={TimerOff}>ended</Chip>;
  return (
    <>
      <Chip Icon={Check}>works</Chip>
      {endsAt ? (
        <>
          {' '}
          until <Instant at={endsAt} />
        </>
      ) : null}
    </>
  );
}
