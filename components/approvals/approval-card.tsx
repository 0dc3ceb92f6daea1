'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { CopyText } from '@/components/page-parts/copy-text';
import { Withheld } from '@/components/page-parts/withheld';
import { showBlock, showLine } from '@/components/timeline/show-text';
import type { ApprovalView } from '@/lib/domain/approval';
import { inputText } from '@/lib/domain/log-event';
import classes from './approval-card.module.css';
import { ApprovalOutcome } from './approval-outcome';
import { AroundAction } from './around-action';
import { Countdown } from './countdown';
import { DecideButtons } from './decide-buttons';
import { Meaning } from './meaning';

type Props = { environment: string; approval: ApprovalView };

/** A held action: what exactly would run, why it waits, whose it is, how long it waits, and the two answers. */
export function ApprovalCard({ environment, approval }: Props) {
  const { agent, tool, session, status, keyOwner, driver, cwd } = approval;
  const title = `${showLine(agent, 80)} wants to run ${showLine(tool, 80)}`;
  const sessionPath = `/${environment}/sessions/${encodeURIComponent(session)}`;
  return (
    <article
      className={classes.card}
      data-status={status}
      data-row={approval.id}
      aria-label={title}
      tabIndex={-1}
    >
      <div className={classes.top}>
        <h3 className={classes.sentence}>{title}</h3>
        {status === 'pending' ? (
          <Countdown expiresAt={approval.expiresAt} />
        ) : (
          <ApprovalOutcome approval={approval} />
        )}
      </div>
      {approval.withheld ? (
        <p className={classes.why}>
          <Withheld />
        </p>
      ) : (
        <>
          <ExactAction input={approval.input} of={`line ${approval.seq}`} />
          <Meaning approval={approval} />
          <AroundAction environment={environment} id={approval.id} />
          <p className={classes.why}>
            <strong>Held because:</strong> {showLine(approval.heldReason, 600)}
          </p>
        </>
      )}
      <dl className={classes.who}>
        <Who name="Session">
          <Link href={sessionPath}>{showLine(session, 60)}</Link>
        </Who>
        <Who name="Driver">{driver ? showLine(driver, 80) : 'not reported'}</Who>
        <Who name="Key’s owner">{showLine(keyOwner, 80)}</Who>
        <Who name="In">
          {cwd ? <code>{showLine(cwd, 120)}</code> : approval.withheld ? 'withheld' : 'folder not reported'}
        </Who>
        {approval.approvers > 1 ? (
          <Who name="Agreed">
            {`${approval.votes.length} of ${approval.approvers}${approval.votes.length > 0 ? `: ${approval.votes.map((vote) => vote.by).join(', ')}` : ''}`}
          </Who>
        ) : null}
        <Who name="Log">
          <Link href={`/${environment}/timeline?event=${approval.seq}`}>line {approval.seq}</Link>
        </Who>
      </dl>
      {status === 'pending' ? <DecideButtons environment={environment} approval={approval} /> : null}
    </article>
  );
}

function Who({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The part of the input people read first, exactly, and the whole input behind it where there is more. */
function ExactAction({ input, of }: { input: unknown; of: string }) {
  const first = inputText(input);
  const whole = typeof input === 'string' ? input : JSON.stringify(input, null, 2);
  const more = typeof input === 'object' && input !== null && Object.keys(input).length > 1;
  return (
    <>
      <CopyText label={`exact action, ${of}`} text={first || whole}>
        {showBlock(first || whole)}
      </CopyText>
      {more && first !== whole ? (
        <details className={classes.rest}>
          <summary>Whole input</summary>
          <CopyText label={`whole input, ${of}`} text={whole}>
            {showBlock(whole)}
          </CopyText>
        </details>
      ) : null}
    </>
  );
}
