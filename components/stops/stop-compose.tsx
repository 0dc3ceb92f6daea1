'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { DialogFoot } from '@/components/page-parts/dialog-foot';
import { showLine } from '@/components/timeline/show-text';
import { reasonProblem } from '@/lib/domain/reason';
import type { StopTarget } from '@/lib/queries/stops-queries';
import { AgentPicker } from './agent-picker';
import { ReasonField } from './reason-field';
import classes from './stop-dialog.module.css';
import { StopPreviewList } from './stop-preview-list';
import { reachSentence, stopReasons, targetName } from './stop-words';

type Props = {
  target: StopTarget;
  onTarget: (target: StopTarget) => void;
  canPickAgent: boolean;
  reason: string;
  onReason: (reason: string) => void;
  onCancel: () => void;
  onReview: () => void;
};

/** First step of a stop: what it reaches, what it cannot, and why it is given. Nothing is sent from here. */
export function StopCompose(props: Props) {
  const { target, onTarget, canPickAgent, reason, onReason, onCancel, onReview } = props;
  const [asked, setAsked] = useState(false);
  const problem = reasonProblem(reason);
  const noAgent = target.scope === 'agent' && target.agent === '';
  return (
    <div>
      <h3 className={classes.heading}>Stop {showLine(targetName(target), 200)}</h3>
      <p className={classes.about}>{reachSentence(target)}</p>
      {canPickAgent && target.scope === 'agent' ? (
        <AgentPicker
          environment={target.environment}
          value={target.agent}
          onChange={(agent) => onTarget({ ...target, agent })}
          error={asked && noAgent ? 'Choose the agent to stop' : null}
        />
      ) : null}
      {noAgent ? null : <StopPreviewList target={target} />}
      <ReasonField
        label="Reason"
        description="Goes into the log, and to the agent with each refusal."
        presets={stopReasons}
        value={reason}
        onChange={onReason}
        error={asked ? problem : null}
      />
      <DialogFoot onCancel={onCancel}>
        <Button
          variant="outline"
          color="danger"
          size="sm"
          onClick={() => {
            setAsked(true);
            if (!problem && !noAgent) onReview();
          }}
        >
          Review
        </Button>
      </DialogFoot>
    </div>
  );
}
