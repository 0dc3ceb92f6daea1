'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CircleAlert, OctagonX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { DialogFoot } from '@/components/page-parts/dialog-foot';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { showBlock, showLine } from '@/components/timeline/show-text';
import { ApiError } from '@/lib/queries/api-error';
import { type StopTarget, stopPreviewQuery } from '@/lib/queries/stops-queries';
import classes from './stop-dialog.module.css';
import { reachSentence, targetName } from './stop-words';

type Props = {
  target: StopTarget;
  reason: string;
  error: Error | null;
  pending: boolean;
  onBack: () => void;
  onConfirm: () => void;
};

/** Second step: the order itself. Its button stands elsewhere than `Review` did and has no focus, so that no key held too long sends it. */
export function StopReview({ target, reason, error, pending, onBack, onConfirm }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { data } = useQuery(stopPreviewQuery(target));
  useEffect(() => heading.current?.focus(), []);
  const sessions = data ? `${data.total} ${data.total === 1 ? 'session' : 'sessions'}` : null;
  const name =
    target.scope === 'session' || !sessions ? targetName(target) : `${targetName(target)} (${sessions})`;
  return (
    <div>
      <h3 ref={heading} tabIndex={-1} className={classes.heading}>
        Stop {showLine(name, 240)}?
      </h3>
      <p className={classes.about}>{reachSentence(target)}</p>
      <div>Reason</div>
      <blockquote className={classes.quote}>{showBlock(reason.trim())}</blockquote>
      {error ? <NotSent error={error} /> : null}
      <Button
        fullWidth
        color="danger"
        size="md"
        loading={pending}
        leftSection={<OctagonX size={18} aria-hidden />}
        onClick={onConfirm}
      >
        {`Stop ${showLine(target.scope === 'session' ? 'this session' : targetName(target), 80)} now`}
      </Button>
      <p className={classes.about} role="status">
        {pending ? 'Sent. Waiting for the server to say that the order is committed…' : ''}
      </p>
      <DialogFoot cancel="Back" pending={pending} onCancel={onBack} />
    </div>
  );
}

function NotSent({ error }: { error: Error }) {
  const unknown = error instanceof ApiError && (error.status === 0 || error.status >= 500);
  return (
    <NoticeBar
      loud
      tone="deny"
      Icon={CircleAlert}
      title={unknown ? 'Not known whether the stop arrived' : 'The server did not stop anything'}
    >
      {error.message}{' '}
      {unknown
        ? 'Sending it again is safe: it is the same latch. Without the web server, stop from the command line: npm run -s interlock -- stop --help'
        : ''}
    </NoticeBar>
  );
}
