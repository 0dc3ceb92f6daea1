import { CircleAlert } from 'lucide-react';
import { useId, useRef } from 'react';
import { useTimesIn } from '@/components/time/times-in';
import { NoticeBar } from './notice-bar';
import { useFaultyField } from './use-faulty-field';

type Props = { error: Error | null; title: string };

/**
 * What an order came to when it was refused or got lost: `title` says what did not happen, the error why. Nothing without an error.
 * A field the error names is found by its `name` and takes the focus.
 */
export function Refusal({ error, title }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const id = useId();
  const timesIn = useTimesIn();
  useFaultyField(error, bar);
  return error ? (
    <div ref={bar} id={id}>
      <NoticeBar loud tone="deny" Icon={CircleAlert} title={title}>
        {timesIn(error.message)}
      </NoticeBar>
    </div>
  ) : null;
}
