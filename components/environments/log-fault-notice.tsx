import { ShieldAlert } from 'lucide-react';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { Instant } from '@/components/time/instant';
import type { RetentionView } from '@/lib/domain/retention';

type Props = { environment: string; view: Pick<RetentionView, 'refused' | 'verified'> };

/** Loud while the last verification of a log, or of what retention was to remove of it, has found a line that does not fit. */
export function LogFaultNotice({ environment, view: { refused, verified } }: Props) {
  const fault = refused ?? verified?.fault;
  if (!fault) return null;
  return (
    <NoticeBar loud tone="deny" Icon={ShieldAlert} title={`The log of ${environment} does not verify`}>
      Line {fault.line.toLocaleString('en')}: {fault.what}. Seen <Instant at={fault.at} />.{' '}
      {refused ? 'Retention removed nothing: these lines are the evidence. ' : ''}
      Somebody with the database owner’s rights has changed it. Take a backup of it as it is, then see “When a
      log does not verify” in docs/keeping.md.
    </NoticeBar>
  );
}
