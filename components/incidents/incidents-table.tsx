'use client';

import Link from 'next/link';
import table from '@/components/page-parts/list-table.module.css';
import { rowLink, useRowKeys } from '@/components/page-parts/use-row-keys';
import { Instant } from '@/components/time/instant';
import { RelativeTime } from '@/components/time/relative-time';
import { showLine } from '@/components/timeline/show-text';
import type { IncidentView } from '@/lib/domain/incident';
import { IncidentChips, kindWords } from './incident-chips';

type Props = { environment: string; incidents: IncidentView[] };

/** Incidents as rows; `j`/`k` move, Enter opens. */
export function IncidentsTable({ environment, incidents }: Props) {
  const body = useRowKeys<HTMLTableSectionElement>('incident');
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">No.</th>
          <th scope="col">State</th>
          <th scope="col">Incident</th>
          <th scope="col">Session and driver</th>
          <th scope="col">Owner</th>
          <th scope="col">Opened</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {incidents.map((incident) => (
          <tr key={incident.id} data-row={incident.id}>
            <td className={table.nowrap}>#{incident.number}</td>
            <td>
              <IncidentChips severity={incident.severity} status={incident.status} />
            </td>
            <td className={table.main}>
              <Link {...rowLink} href={`/${environment}/incidents/${incident.number}`}>
                {showLine(incident.title, 240)}
              </Link>
              <div className={table.quiet}>{kindWords[incident.kind]}</div>
            </td>
            <td className={`${table.main} ${table.id}`}>
              {incident.session ? (
                <Link
                  className={table.mono}
                  style={{ fontWeight: 400 }}
                  href={`/${environment}/sessions/${encodeURIComponent(incident.session)}`}
                >
                  {showLine(incident.session, 60)}
                </Link>
              ) : (
                <span className={table.quiet}>no session</span>
              )}
              <div className={table.quiet}>
                {[incident.agent, incident.driver]
                  .filter((name) => name !== null)
                  .map((name) => showLine(name, 60))
                  .join(', ')}
              </div>
            </td>
            <td className={table.nowrap} data-label="owner">
              {incident.assignee ?? <span className={table.quiet}>nobody yet</span>}
            </td>
            <td className={table.nowrap}>
              <Instant at={incident.openedAt} />
              <div className={table.quiet}>
                <RelativeTime at={incident.openedAt} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
