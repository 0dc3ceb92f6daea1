import { formatDuration } from '@/components/time/format-duration';
import { Instant } from '@/components/time/instant';

/** When something happened, as the time since the order and the exact one. */
export function AfterOrder({ at, requestedAt }: { at: string; requestedAt: string }) {
  return (
    <>
      {formatDuration(Date.parse(at) - Date.parse(requestedAt))} after the order (
      <Instant at={at} show="precise" />)
    </>
  );
}
