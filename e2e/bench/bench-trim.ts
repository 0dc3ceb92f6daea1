import type { Cast } from '@/e2e/prove/stage';
import type { PreparedDatabase } from '@/lib/boot/prepare-database';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { instanceKeys } from '@/lib/db/instance-keys';
import { Pulse } from '@/lib/db/pulse';
import { changeEnvironment } from '@/lib/environments/change-environment';
import { trimLogs } from '@/lib/retention/trim-logs';
import type { Figure } from './bench';
import { cannon } from './cannon';
import { measureStops } from './measure-stops';
import { sampleEvent } from './sample-event';

const days = 30;
const dayMs = 24 * 3_600_000;

/** Stops while retention verifies and removes what so many seconds of full ingest have written, as the `trim` command does. */
export async function benchTrim(
  baseUrl: string,
  cast: Cast,
  { ownerUrl, secret }: PreparedDatabase,
  seconds: number,
): Promise<Figure[]> {
  await cannon({
    ...{ baseUrl, cast, path: '/api/v1/events', connections: 16, seconds },
    body: () => ({ events: Array.from({ length: 100 }, () => sampleEvent('kept-for-30-days')) }),
  });
  const database = openDatabase(ownerUrl);
  const actor = { kind: 'command', user: 'bench' } as const;
  const ctx = { database, keys: instanceKeys(secret), pulse: new Pulse(), actor };
  try {
    await changeEnvironment(ctx, { environment: cast.slug, change: { retentionDays: days } });
    const began = performance.now();
    let running = true;
    const now = new Date(Date.now() + (days + 1) * dayMs);
    const trim = trimLogs(ctx, { environment: cast.slug, now }).finally(() => {
      running = false;
    });
    const [[report], stops] = await Promise.all([trim, measureStops(baseUrl, cast, () => running)]);
    if (!report || report.refused) throw new Error(`the trim was refused: ${report?.refused?.what}`);
    const took = (performance.now() - began) / 1000;
    const perSecond = Math.round(report.lines / took).toLocaleString('en');
    const lines = report.lines.toLocaleString('en');
    return [
      {
        name: `stop answered, beside a trim of ${lines} lines (${perSecond} lines/s, verified and removed)`,
        ...stops,
      },
    ];
  } finally {
    await closeDatabase(database);
  }
}
