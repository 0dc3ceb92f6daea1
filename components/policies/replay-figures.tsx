import Link from 'next/link';
import table from '@/components/page-parts/list-table.module.css';
import { Mark } from '@/components/shell/mark';
import { Instant } from '@/components/time/instant';
import { showLine } from '@/components/timeline/show-text';
import type { ReplayResult } from '@/lib/domain/replay';
import classes from './policies.module.css';

const perDay = (value: number) => (value >= 10 ? value.toFixed(0) : value.toFixed(1));

/** What a replay found: how much would have been held or denied, what that costs people, and which rule is the noisiest. */
export function ReplayFigures({ environment, result }: { environment: string; result: ReplayResult }) {
  const { before, after, rules, examples } = result;
  const figures = [
    ['Actions looked at', String(result.actions)],
    ['Held', `${before.hold} → ${after.hold}`],
    ['Denied', `${before.deny} → ${after.deny}`],
    ['Approvals a day', perDay(result.approvalsPerDay)],
    [
      `a day for each of ${result.approvers} approvers`,
      result.approvalsPerDayPerPerson === null
        ? 'nobody may approve'
        : perDay(result.approvalsPerDayPerPerson),
    ],
  ];
  const [noisiest] = rules;
  return (
    <>
      <dl className={classes.figures}>
        {figures.map(([name, value]) => (
          <div key={name} className={classes.figure}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        {noisiest && noisiest.matches > 0
          ? `The noisiest rule is ${noisiest.rule}: it matched ${noisiest.matches} times.`
          : 'None of its rules matched anything.'}
      </p>
      {examples.length > 0 ? (
        <table className={table.table}>
          <caption className={classes.quiet}>
            The newest {examples.length} actions it would have changed
          </caption>
          <thead>
            <tr>
              <th scope="col">Action</th>
              <th scope="col">Was</th>
              <th scope="col">Would be</th>
              <th scope="col">When</th>
            </tr>
          </thead>
          <tbody>
            {examples.map((example) => (
              <tr key={example.seq}>
                <td className={table.main}>
                  <Link href={`/${environment}/timeline?event=${example.seq}`}>
                    {showLine(example.action, 160)}
                  </Link>
                  <div className={table.quiet}>{showLine(example.sentence ?? example.agent, 200)}</div>
                </td>
                <td>
                  <Mark name={example.before} />
                </td>
                <td>
                  <Mark name={example.after} />
                </td>
                <td className={table.nowrap}>
                  <Instant at={example.at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}
