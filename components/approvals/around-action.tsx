'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { QueryState } from '@/components/page-parts/query-state';
import { Mark } from '@/components/shell/mark';
import { RelativeTime } from '@/components/time/relative-time';
import { showBlock, showLine } from '@/components/timeline/show-text';
import {
  type ActionEnd,
  type ApprovalContext,
  type PastAction,
  similarLookedThrough,
} from '@/lib/domain/approval-context';
import { approvalQuery } from '@/lib/queries/approvals-queries';
import card from './approval-card.module.css';
import classes from './around-action.module.css';

type Props = { environment: string; id: string };

/** What led to a held action and how the last one like it ended. Asked for when somebody opens it. */
export function AroundAction({ environment, id }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details className={card.rest} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What led to it</summary>
      {open ? <Around environment={environment} id={id} /> : null}
    </details>
  );
}

function Around({ environment, id }: Props) {
  const approval = useQuery(approvalQuery(environment, id));
  return (
    <QueryState query={approval} what="what led to it" rows={3}>
      {({ context }) => <Context environment={environment} context={context} />}
    </QueryState>
  );
}

function Context({ environment, context }: { environment: string; context: ApprovalContext }) {
  const { intent, actions, similar, role, files } = context;
  const line = (action: PastAction) => <PastLine environment={environment} action={action} />;
  return (
    <dl className={classes.around}>
      <Part name="The session was last asked">
        {intent ? (
          <blockquote className={classes.intent}>
            {showBlock(intent.text || 'Its content was erased.')}
          </blockquote>
        ) : (
          'Nothing is known: this agent does not report prompts.'
        )}
      </Part>
      <Part name="Its last actions before this one">
        {actions.length === 0 ? (
          'None: this is its first.'
        ) : (
          <ol className={classes.list}>
            {actions.map((action) => (
              <li key={action.seq}>{line(action)}</li>
            ))}
          </ol>
        )}
      </Part>
      <Part name="The last one like it here">
        {similar ? (
          <>
            {line(similar)}
            <div>
              {endWords[similar.end]}
              {similar.by ? ` by ${similar.by}` : ''}
              {similar.words ? `: ${showLine(similar.words, 300)}` : '.'}
            </div>
          </>
        ) : (
          `None among the last ${similarLookedThrough.toLocaleString('en')} answers of the gate here.`
        )}
      </Part>
      <Part name="Role">
        {role.name ? <code>{showLine(role.name, 200)}</code> : 'Not known.'}
        {role.permissionMode ? `, permission mode ${showLine(role.permissionMode, 60)}` : ''}
        {role.reasons.length > 0 ? (
          <ul className={classes.list} aria-label="Wider than expected">
            {role.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        ) : null}
      </Part>
      {Object.keys(files).length > 0 ? (
        <Part name="Files it names, as they were read (SHA-256)">
          <ul className={classes.list}>
            {Object.entries(files).map(([path, digest]) => (
              <li key={path}>
                <code>{showLine(path, 200)}</code> <code className={classes.digest}>{digest}</code>
              </li>
            ))}
          </ul>
          If one of them changes before it runs, it does not run.
        </Part>
      ) : null}
    </dl>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function PastLine({ environment, action }: { environment: string; action: PastAction }) {
  return (
    <span className={classes.line}>
      <Mark name={action.decision} />
      <Link href={`/${environment}/timeline?event=${action.seq}`}>{showLine(action.text, 200)}</Link>
      <RelativeTime at={action.at} focusable />
    </span>
  );
}

const endWords: Record<ActionEnd, string> = {
  completed: 'It ran to its end',
  failed: 'It ran and failed',
  allowed: 'It was allowed; how it ended was not reported',
  denied: 'It was denied',
  waits: 'It waits too',
  approved: 'It was approved, and how it ended was not reported',
  rejected: 'It was rejected',
  expired: 'It expired: nobody decided in time',
  void: 'Its request became void',
};
