import { ChevronDown, ChevronRight, GitBranch } from 'lucide-react';
import { Withheld } from '@/components/page-parts/withheld';
import { Mark } from '@/components/shell/mark';
import { formatDuration } from '@/components/time/format-duration';
import { LineTime } from '@/components/time/line-time';
import { useTimeZone } from '@/components/time/time-zone';
import { eventMark, notableRisk } from '@/components/timeline/event-mark';
import { eventSentence } from '@/components/timeline/event-sentence';
import { showLine } from '@/components/timeline/show-text';
import type { CallOutcome, RunCall } from '@/lib/domain/run-call';
import type { RunRow as Row } from '@/lib/domain/run-tree';
import classes from './run.module.css';

/** What stands in one row: when, what, what the gate and people said of it, and how it ended. */
export function RunRow({ row, onToggle }: { row: Row; onToggle: () => void }) {
  const { node, depth, hasChildren, isOpen } = row;
  const { event, call, subagent } = node;
  const zone = useTimeZone();
  const mark = call ? null : eventMark(event);
  const risk = notableRisk(event);
  return (
    <>
      <span className={classes.time}>
        <LineTime at={event.receivedAt} zone={zone} />
      </span>
      <span className={classes.what} style={{ paddingLeft: depth * 18 }}>
        {hasChildren ? (
          // biome-ignore lint/a11y/noStaticElementInteractions: the row has the keys, this is for the pointer
          // biome-ignore lint/a11y/useKeyWithClickEvents: arrows on the row do the same
          <span
            className={classes.fold}
            onClick={(click) => {
              click.stopPropagation();
              onToggle();
            }}
          >
            {isOpen ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          </span>
        ) : (
          <span className={classes.fold} />
        )}
        {risk ? <Mark {...risk} /> : null}
        <span className={call ? classes.call : classes.words}>
          {call ? (
            showLine(call.text ?? call.tool ?? `action ${call.actionId}`, 300)
          ) : subagent ? (
            <>
              <GitBranch size={13} aria-hidden /> Subagent {showLine(subagent.name ?? subagent.id, 80)}
              {subagent.hasEnded ? ', ended' : ''}
            </>
          ) : (
            showLine(eventSentence(event), 300)
          )}
        </span>
        {event.withheld ? <Withheld short /> : null}
      </span>
      <span className={classes.gate}>
        {call ? <Decision call={call} /> : mark ? <Mark {...mark} /> : null}
      </span>
      <span className={classes.end}>{call ? <Outcome call={call} /> : null}</span>
    </>
  );
}

function Decision({ call }: { call: RunCall }) {
  const by = call.decidedBy.length > 0 ? ` by ${call.decidedBy.join(', ')}` : '';
  if (call.outcome === 'rejected') return <Mark name="deny" word={`rejected${by || ' in the client'}`} />;
  if (call.decision === 'allow') return <Mark name="allow" word={by ? `approved${by}` : 'allowed'} />;
  if (call.decision === 'deny') return <Mark name="deny" />;
  if (call.decision === 'hold') return <Mark name="hold" word={by ? `approved${by}` : 'held'} />;
  return <span className={classes.quiet}>{call.isOrphan ? 'beginning not here' : 'no gate'}</span>;
}

const words: Record<CallOutcome, string> = {
  waiting: 'waiting',
  open: 'no end seen',
  completed: 'done',
  failed: 'failed',
  denied: 'did not run',
  rejected: 'did not run',
  expired: 'expired',
  void: 'void',
};

function Outcome({ call }: { call: RunCall }) {
  const took = call.durationMs === null ? '' : ` ${formatDuration(call.durationMs)}`;
  if (call.outcome === 'failed') return <Mark name="failed" word={`failed${took}`} />;
  return (
    <span className={call.outcome === 'completed' ? undefined : classes.quiet}>
      {words[call.outcome]}
      {took}
    </span>
  );
}
