import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer, type TestServer } from '@/lib/testing/start-server';
import { FeedReader } from './feed-reader';
import { openStage } from './open-stage';
import type { Scale } from './prove';
import { type Cast, call, makeCast, readLog } from './stage';

const disconnects = { short: 40, long: 200 };
const serverKills = { short: 2, long: 10 };
const writers = 16;

/** Without a filter, and with filters that leave most of the log out. */
const filters = ['', 'type=tool.failed', 'agent=writer-3&agent=writer-4', 'q=needle', 'session=writer-5'];

/**
 * Promise 7: the live feed has no gaps, no doubles and no inversions. Sixteen writers hold their requests for random
 * times while readers are cut off again and again and servers are killed; each reader resumes from its last id.
 * What each saw must be exactly what the log says under its filter, in order.
 */
export async function proveFeed(scale: Scale, say: (line: string) => void): Promise<string> {
  const stage = await openStage();
  const { env } = stage;
  const cast = await makeCast(env, 'feed-proof');
  const servers: TestServer[] = await Promise.all([
    startServer({ env, args: ['--api-only'] }),
    startServer({ env, args: ['--api-only'] }),
  ]);
  const base = (turn: number) => servers[turn % servers.length]?.baseUrl ?? '';
  const readers = filters.map((filter, index) => new FeedReader(() => base(index), cast, filter));
  const load = startWriters(base, cast);
  try {
    for (const reader of readers) reader.start();
    const each = Math.floor(disconnects[scale] / readers.length);
    for (let cut = 0; cut < each; cut += 1) {
      await sleep(50 + Math.random() * 150);
      for (const reader of readers) reader.cut();
      if (cut % Math.max(1, Math.floor(each / serverKills[scale])) === 0) {
        const victim = cut % servers.length;
        await servers[victim]?.kill('SIGKILL');
        servers[victim] = await startServer({ env, args: ['--api-only'] });
      }
      if ((cut + 1) % 5 === 0)
        say(
          `${(cut + 1) * readers.length} disconnects; ${readers.map((reader) => reader.seen.length).join(', ')} lines seen`,
        );
    }
    await load.end();
    const results = await Promise.all(readers.map((reader) => compare(reader, base(0), cast)));
    return `${each * readers.length} disconnects, ${serverKills[scale]} server kills; lines seen ${results.join(', ')} for ${filters.length} filters, each exactly the log`;
  } finally {
    await load.end();
    for (const reader of readers) reader.end();
    await Promise.all(servers.map((server) => server.kill('SIGTERM')));
    await stage.close();
  }
}

function startWriters(base: (turn: number) => string, cast: Cast) {
  let ended = false;
  const write = async (writer: number) => {
    for (let turn = 0; !ended; turn += 1) {
      if (Math.random() < 0.2) await sleep(Math.random() * 20);
      const type = turn % 7 === 0 ? 'tool.failed' : 'tool.completed';
      const data = { tool: 'Bash', input: { command: turn % 11 === 0 ? 'find the needle' : 'npm test' } };
      const event = { id: randomUUID(), session: `writer-${writer}`, agent: `writer-${writer}`, type, data };
      // A server that is being killed answers nothing: the writer goes on with the next event.
      await call(base(writer + turn), cast.key, 'POST', '/api/v1/events', { events: [event] }).catch(() =>
        sleep(20),
      );
    }
  };
  const running = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  return {
    async end() {
      ended = true;
      await running;
    },
  };
}

/** Waits until the reader has examined the whole log, then compares what it saw with what the log says. */
async function compare(reader: FeedReader, baseUrl: string, cast: Cast): Promise<number> {
  const expected = (await readLog(baseUrl, cast, reader.filter)).map((row) => row.seq);
  const last = expected.at(-1) ?? 0;
  for (let waited = 0; reader.through < last; waited += 50) {
    if (waited > 20_000)
      throw new Error(`the feed ${named(reader)} stands at ${reader.through} and does not reach ${last}`);
    await sleep(50);
  }
  reader.end();
  const seen = reader.seen.filter((seq) => seq <= last);
  for (const [index, seq] of seen.entries()) {
    if (index > 0 && seq <= (seen[index - 1] ?? 0))
      throw new Error(`the feed ${named(reader)} gave ${seq} after ${seen[index - 1]}`);
  }
  const missing = expected.find((seq, index) => seen[index] !== seq);
  if (missing !== undefined || seen.length !== expected.length) {
    throw new Error(
      `the feed ${named(reader)} saw ${seen.length} lines, the log has ${expected.length}; first difference at ${missing}`,
    );
  }
  return seen.length;
}

const named = (reader: FeedReader) => (reader.filter === '' ? 'without filter' : `with ${reader.filter}`);
