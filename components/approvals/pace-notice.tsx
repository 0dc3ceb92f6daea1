'use client';

import { useQuery } from '@tanstack/react-query';
import { Gauge } from 'lucide-react';
import Link from 'next/link';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { type ApprovalPace, tiringPerHour } from '@/lib/domain/approval-pace';
import { paceQuery } from '@/lib/queries/approvals-queries';

/** How much deciding the last 24 hours asked of each person; where it was too much, which rule to narrow. Nothing while nobody decided anything. */
export function PaceNotice({ environment }: { environment: string }) {
  const { data: pace } = useQuery({ ...paceQuery(environment), refetchInterval: 60_000 });
  const [busiest] = pace?.people ?? [];
  if (!pace || !busiest) return null;
  if (busiest.busiestHour <= tiringPerHour) return <p>{measure(pace)}</p>;
  return (
    <NoticeBar tone="hold" Icon={Gauge} title={`${busiest.by} decided ${busiest.busiestHour} in one hour`}>
      More than {tiringPerHour} an hour tire people until they agree to anything. {measure(pace)}{' '}
      <Narrow environment={environment} pace={pace} />
    </NoticeBar>
  );
}

const measure = ({ people, held }: ApprovalPace) =>
  `In 24 hours ${held} ${held === 1 ? 'was' : 'were'} held; decided: ${people
    .map(({ by, decided, busiestHour }) => `${by} ${decided} (at most ${busiestHour} in an hour)`)
    .join(', ')}.`;

function Narrow({ environment, pace }: { environment: string; pace: ApprovalPace }) {
  const { noisiest, held } = pace;
  if (!noisiest)
    return 'No policy rule held them: hold all does. Write policies for what matters and switch it off.';
  const { policy, rule, matches, environment: where } = noisiest;
  const name = `${policy}, rule ${rule}`;
  return (
    <>
      The noisiest rule is{' '}
      {where === environment ? <Link href={`/${environment}/policies`}>{name}</Link> : `${name} of ${where}`}:
      it held {matches} of {held}. Narrow it to what needs a second person.
    </>
  );
}
