import {
  Circle,
  CircleCheck,
  CircleX,
  Radio,
  ShieldQuestion,
  TriangleAlert,
  Unplug,
  Zap,
} from 'lucide-react';
import { Chip } from '@/components/page-parts/chip';
import { showLine } from '@/components/timeline/show-text';
import type { ProcessFacts, ProcessState, StopLayers } from '@/lib/domain/stop';
import { AfterOrder } from './after-order';
import { StopLayer } from './stop-layer';
import classes from './stop-layers.module.css';

const looks = {
  'not-reached': { tone: 'quiet', Icon: Unplug, word: 'not reached: gate only' },
  requested: { tone: 'quiet', Icon: Circle, word: 'requested' },
  delivered: { tone: 'accent', Icon: Radio, word: 'delivered' },
  signalled: { tone: 'accent', Icon: Zap, word: 'signalled' },
  verified: { tone: 'allow', Icon: CircleCheck, word: 'verified gone' },
  partial: { tone: 'hold', Icon: TriangleAlert, word: 'partial' },
  failed: { tone: 'deny', Icon: CircleX, word: 'failed' },
  unconfirmed: { tone: 'hold', Icon: TriangleAlert, word: 'unconfirmed' },
} as const satisfies Record<ProcessState, object>;

const holds: Record<string, string> = {
  cgroup: 'in a control group',
  systemd: 'in a systemd scope',
  marker: 'by a mark in their environment only',
};

type Props = { layer: StopLayers['process']; requestedAt: string };

/** What supervisors did about the processes: told, signalled, gone, looked again. Whose word it is stands beside it. */
export function ProcessLayer({ layer, requestedAt }: Props) {
  const { state, runs, selfReported } = layer;
  return (
    <StopLayer name="Processes" asks="Is anything of it still running?" {...looks[state]}>
      {runs.length === 0 ? (
        <p>
          No supervisor holds processes of this session, so nobody could end or count them. What was running
          goes on until it ends.
        </p>
      ) : null}
      {runs.map((run) => (
        <Run key={run.run} run={run} requestedAt={requestedAt} named={runs.length > 1} />
      ))}
      {selfReported ? (
        <p className={classes.warning}>
          <Chip tone="hold" Icon={ShieldQuestion}>
            self-reported
          </Chip>{' '}
          The supervisor runs under the agent’s own account, or with a key the agent can use: the agent could
          have said this.
        </p>
      ) : null}
    </StopLayer>
  );
}

function Run({ run, requestedAt, named }: { run: ProcessFacts; requestedAt: string; named: boolean }) {
  const { host, enclosure, deliveredAt, signalledAt, signalled, result, resultAt, survivors, detail } = run;
  const after = (at: string) => <AfterOrder at={at} requestedAt={requestedAt} />;
  return (
    <div className={named ? classes.run : undefined}>
      <p>
        Supervisor on {showLine(host ?? 'an unnamed host', 80)}, holding them {holds[enclosure] ?? ''}.
      </p>
      <ul className={classes.steps}>
        <li>{deliveredAt ? <>Took the order {after(deliveredAt)}</> : 'Has not taken the order yet'}</li>
        {signalledAt ? (
          <li>
            {signalled ?? 0} {signalled === 1 ? 'process' : 'processes'} signalled {after(signalledAt)}
          </li>
        ) : null}
        {result && resultAt ? (
          <li>
            {outcome(run)} {after(resultAt)}
          </li>
        ) : null}
        {exitOf(run) ? <li>{exitOf(run)}</li> : null}
      </ul>
      {survivors.length > 0 ? (
        <div className={classes.survivors}>
          <strong>Still there:</strong>
          <ul>
            {survivors.map(({ pid, command }) => (
              <li key={pid}>
                <code>
                  {pid} {showLine(command, 200)}
                </code>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {detail ? <p className={classes.detail}>{showLine(detail, 600)}</p> : null}
    </div>
  );
}

function outcome({ result, gone }: ProcessFacts): string {
  if (result === 'verified') return `${gone ?? 0} gone, a re-scan found nothing left,`;
  if (result === 'partial') return `${gone ?? 0} gone, others not,`;
  return 'Could not be ended,';
}

function exitOf({ exitCode, exitSignal }: ProcessFacts): string | null {
  if (exitSignal) return `The agent ended by ${showLine(exitSignal, 40)}`;
  return exitCode === null ? null : `The agent ended with exit code ${exitCode}`;
}
