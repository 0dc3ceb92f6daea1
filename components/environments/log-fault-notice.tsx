import { ShieldAlert } from 'lucide-react';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { Instant } from '@/components/time/instant';
import type { LogFault } from '@/lib/domain/retention';

type Props = {
  environment: string;
  fault: LogFault | null;
  /** Retention had lines to remove, and removed none. */
  kept?: boolean;
};

/** Loud while the last verification of a log, or of what retention was to remove of it, has found a line that does not fit. */
export function LogFaultNotice({ environment, fault, kept = false }: Props) {
  if (!fault) return null;
  return (
    <NoticeBar loud tone="deny" Icon={ShieldAlert} title={`The log of ${environment} does not verify`}>
      Line {fault.line.toLocaleString('en')}: {fault.what}. Seen <Instant at={fault.at} />.{' '}
      {kept ? 'Retention removed nothing: these lines are the evidence. ' : ''}
      Somebody with the database owner’s rights has changed it. Take a backup of it as it is, then see “When a
      log does not verify” in docs/keeping.md.
    </NoticeBar>
  );
}
