import type { EventFilter } from '@/lib/domain/event-filter';
import { keepAliveMs } from '@/lib/domain/live-frame';
import { followLog, type Stretch } from '@/lib/live/follow-log';
import type { LogTail } from '@/lib/live/log-tail';
import { withholdLine } from '@/lib/live/withhold-row';
import type { EventStream } from './event-stream';

/**
 * One environment's feed, a frame per line: `id` is the line's number and `through` the last line examined,
 * so that a client that stores either can resume from it and prove that nothing is missing.
 */
export async function liveOne(
  stream: EventStream,
  tail: LogTail,
  options: { epoch: string; after: number; filter: EventFilter; content: boolean },
): Promise<void> {
  const { epoch, after, filter, content } = options;
  let through = after;
  let aliveAt = Date.now();
  const alive = async () => {
    aliveAt = Date.now();
    await stream.frame('alive', `{"through":${through}}`, through);
  };
  await stream.frame('hello', JSON.stringify({ epoch, from: after, to: Math.max(after, tail.last) }));
  for await (const stretch of followLog(tail, {
    filter,
    after,
    idleMs: keepAliveMs,
    signal: stream.signal,
  })) {
    if (stretch) {
      through = stretch.through;
      if (stretch.lines.length > 0) await stream.frames(linesText(stretch, content));
    }
    if (!stretch || (stretch.lines.length === 0 && Date.now() - aliveAt >= keepAliveMs)) await alive();
  }
}

/** A line before the last one only vouches for itself: the connection may break right after it. */
function linesText({ lines, through }: Stretch, content: boolean): string {
  return (content ? lines : lines.map(withholdLine))
    .map(({ seq, json }, index) => {
      const examined = index === lines.length - 1 ? through : seq;
      return `id: ${seq}\ndata: ${json.slice(0, -1)},"through":${examined}}\n\n`;
    })
    .join('');
}
