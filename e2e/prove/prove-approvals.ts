import { startServer } from '@/lib/testing/start-server';
import { openStage } from './open-stage';
import { furnishPeers, type Peers } from './peers';
import type { Scale } from './prove';
import { readLog } from './stage';
import { attempts } from './tampered-approvals';

const cases = { short: 100, long: 1000 };

/**
 * Promise 5: an approval lets exactly one action of one session through, once. Every way to make more of one is tried in turn, over
 * HTTP; then the log is counted: one `gate.allowed` for each honest use, none for anything else.
 */
export async function proveApprovals(scale: Scale, say: (line: string) => void): Promise<string> {
  const stage = await openStage();
  const server = await startServer({ env: stage.env, args: ['--api-only'] });
  let peers: Peers | undefined;
  try {
    peers = await furnishPeers(stage.env, server.baseUrl);
    const ways = Object.entries(attempts);
    const expected = new Map<string, number>();
    for (let round = 0; round < cases[scale]; round += 1) {
      const [name, attempt] = ways[round % ways.length] ?? [];
      const session = `t-${round}`;
      try {
        expected.set(session, (await attempt?.(peers, session, round)) ?? 0);
      } catch (error) {
        throw new Error(`case ${round}, ${name}: ${error instanceof Error ? error.message : error}`);
      }
      if ((round + 1) % 50 === 0) say(`${round + 1} of ${cases[scale]} cases`);
    }
    const honest = await checkLog(peers, expected);
    return `${cases[scale]} tampered approvals in ${ways.length} ways, 0 executed; ${honest} honest uses, one line each`;
  } finally {
    await peers?.close();
    await server.kill('SIGTERM');
    await stage.close();
  }
}

/** Compares the log's allows with what each session may have; returns how many there are. */
async function checkLog(
  { baseUrl, slug, key, admin }: Peers,
  expected: ReadonlyMap<string, number>,
): Promise<number> {
  const seen = new Map<string, number>();
  for (const { session } of await readLog(baseUrl, { slug, key, token: admin }, 'type=gate.allowed'))
    if (session !== null) seen.set(session, (seen.get(session) ?? 0) + 1);
  for (const session of new Set([...expected.keys(), ...seen.keys()])) {
    const [is, may] = [seen.get(session) ?? 0, expected.get(session) ?? 0];
    if (is !== may) throw new Error(`the log allows session ${session} ${is} times instead of ${may}`);
  }
  return [...seen.values()].reduce((sum, count) => sum + count, 0);
}
