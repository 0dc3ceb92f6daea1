'use client';

import { useQuery } from '@tanstack/react-query';
import { UserRound } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { meQuery } from '@/lib/queries/me-query';

/** While there is one person only: what that person cannot do, and the way out. */
export function AloneNotice() {
  const { data: me } = useQuery(meQuery());
  const here = usePathname() === '/people';
  if (!me?.alone) return null;
  return (
    <NoticeBar tone="hold" Icon={UserRound} title="You are alone here">
      A single person can stop agents but cannot approve what their own agents ask for.{' '}
      {here ? 'Invite a second person below.' : <Link href="/first-run">Invite a second person</Link>}
    </NoticeBar>
  );
}
