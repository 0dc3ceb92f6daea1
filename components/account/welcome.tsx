'use client';

import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CircleAlert, Link2Off, UserRound } from 'lucide-react';
import Link from 'next/link';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { RelativeTime } from '@/components/time/relative-time';
import { type EnrolView, enrolQuery } from '@/lib/queries/account-queries';
import { ApiError } from '@/lib/queries/api-error';
import { EnrolForm } from './enrol-form';
import { EntryFrame } from './entry-frame';

const titles: Record<EnrolView['purpose'], { title: string; lead: string }> = {
  'first-admin': { title: 'Set up Interlock', lead: 'You become its first admin, for every environment.' },
  invite: { title: 'Welcome to Interlock', lead: 'You were invited. Choose a name and a password.' },
  recover: { title: 'Choose a new password', lead: 'Every sign-in you have now ends when you do.' },
};

/** What a one-time link opens: the form it is for, or why it no longer works. */
export function Welcome({ token }: { token: string }) {
  const { data, error, refetch, isFetching } = useQuery(enrolQuery(token));
  if (data) {
    const { title, lead } = titles[data.purpose];
    return (
      <EntryFrame
        title={title}
        lead={data.purpose === 'invite' && data.role ? `${lead} Your role: ${data.role}.` : lead}
        foot={
          <>
            This link works once and ends <RelativeTime at={data.expiresAt} focusable />.
          </>
        }
      >
        {data.purpose === 'first-admin' ? <AloneFact /> : null}
        <EnrolForm token={token} view={data} />
      </EntryFrame>
    );
  }
  if (!error)
    return (
      <EntryFrame title="One moment">
        <div role="status" aria-label="Looking at the link">
          <Skeleton height={14} mb={12} />
          <Skeleton height={14} mb={12} width="70%" />
        </div>
      </EntryFrame>
    );
  const used = error instanceof ApiError && [404, 410, 422].includes(error.status);
  return (
    <EntryFrame title={used ? 'This link no longer works' : 'The link could not be checked'}>
      <NoticeBar
        loud
        tone={used ? 'hold' : 'deny'}
        Icon={used ? Link2Off : CircleAlert}
        title={error.message}
      >
        {used
          ? 'Links work once, and not for long. The first admin’s link is printed anew at the next start; other links come from an admin.'
          : ''}
      </NoticeBar>
      {used ? (
        <Button component={Link} href="/sign-in" variant="default" size="sm">
          Sign in
        </Button>
      ) : (
        <Button variant="default" size="sm" loading={isFetching} onClick={() => void refetch()}>
          Try again
        </Button>
      )}
    </EntryFrame>
  );
}

function AloneFact() {
  return (
    <NoticeBar tone="quiet" Icon={UserRound} title="What one person cannot do">
      You can watch and stop every agent alone. You cannot approve what your own agents ask for: that takes a
      second person. Invite one under People as soon as you are in.
    </NoticeBar>
  );
}
