import { Button } from '@mantine/core';
import { GitBranch } from 'lucide-react';
import { NoticeBar } from '@/components/page-parts/notice-bar';

type Props = { mine: number; theirs: number; onTake: () => void; onGoOn: () => void };

/** Somebody saved a newer version while this one was being written: nothing is lost, and the writer decides. */
export function OvertakenNotice({ mine, theirs, onTake, onGoOn }: Props) {
  return (
    <NoticeBar
      tone="hold"
      Icon={GitBranch}
      title={`Version ${theirs} was saved while you write`}
      actions={
        <span style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
          <Button variant="default" onClick={onTake}>
            {`Take version ${theirs}, drop mine`}
          </Button>
          <Button variant="default" onClick={onGoOn}>
            {`Keep mine, go on from version ${theirs}`}
          </Button>
        </span>
      }
    >
      Yours is made from version {mine} and stays in the editor. What version {theirs} changed stands below,
      under its versions.
    </NoticeBar>
  );
}
