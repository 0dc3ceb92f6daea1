import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '@/lib/domain/problem';

/** What one key may send to one app process, per second: far above honest use, below what would hurt others. */
const eventsPerSecond = 50_000;
const gatePerSecond = 5_000;

const limiters = {
  events: new RateLimiterMemory({ points: eventsPerSecond, duration: 1 }),
  gate: new RateLimiterMemory({ points: gatePerSecond, duration: 1 }),
};

/** Counts `points` against a key's limit; `too-many-requests` with Retry-After beyond it. */
export async function countAgainstLimit(
  kind: keyof typeof limiters,
  keyId: string,
  points: number,
): Promise<void> {
  try {
    await limiters[kind].consume(keyId, Math.min(points, limiters[kind].points));
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new Problem(
      'too-many-requests',
      `This key sends more than ${limiters[kind].points} ${kind} a second. Wait and send again.`,
      {
        retryAfter: refused.msBeforeNext / 1000 + Math.random(),
      },
    );
  }
}
