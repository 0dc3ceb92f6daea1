import type { Db } from '@/lib/db/client';
import type { Pulse } from '@/lib/db/pulse';

/** Milliseconds between looks when nothing in this process says that something changed. */
const lookEveryMs = 500;
/** Least milliseconds between looks when the log is busy. */
const lookAtMostEveryMs = 50;

/**
 * Watches held actions that callers wait for: one query for all of them, when this process hears that a log
 * has grown and otherwise twice a second (another process may have decided). A hint; the answer comes from the log.
 */
export class ApprovalWatch {
  private readonly waiting = new Map<string, Set<(changed: boolean) => void>>();
  private timer: NodeJS.Timeout | undefined;
  private lookedAt = 0;
  private hasEnded = false;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly db: Db,
    pulse: Pulse,
  ) {
    this.unsubscribe = pulse.onAny(() => this.schedule(lookAtMostEveryMs));
  }

  /** Resolves true when the action is no longer pending (or its time is up), false after `timeoutMs`, on abort, or at the end. */
  changed(approvalId: string, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
    if (this.hasEnded) return Promise.resolve(false);
    return new Promise((resolve) => {
      const finish = (changed: boolean) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        const set = this.waiting.get(approvalId);
        set?.delete(finish);
        if (set?.size === 0) this.waiting.delete(approvalId);
        resolve(changed);
      };
      const onAbort = () => finish(false);
      const timer = setTimeout(() => finish(false), timeoutMs);
      signal.addEventListener('abort', onAbort, { once: true });
      const set = this.waiting.get(approvalId) ?? new Set();
      set.add(finish);
      this.waiting.set(approvalId, set);
      this.schedule(lookEveryMs);
    });
  }

  /** Ends all waits, those yet to come too: their callers are answered with what is known. */
  close(): void {
    this.unsubscribe();
    clearTimeout(this.timer);
    this.hasEnded = true;
    this.tell([...this.waiting.keys()], false);
  }

  private tell(ids: string[], changed: boolean): void {
    for (const id of ids) for (const finish of [...(this.waiting.get(id) ?? [])]) finish(changed);
  }

  private schedule(delayMs: number): void {
    if (this.waiting.size === 0) return;
    const due = Math.max(0, this.lookedAt + delayMs - Date.now());
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), due);
  }

  private async look(): Promise<void> {
    this.lookedAt = Date.now();
    try {
      const rows = await this.db.approval.findMany({
        where: {
          id: { in: [...this.waiting.keys()] },
          OR: [{ status: { not: 'pending' } }, { expiresAt: { lte: new Date() } }],
        },
        select: { id: true },
      });
      this.tell(
        rows.map(({ id }) => id),
        true,
      );
    } catch {
      // The database is away for a moment: the next look will tell; waits end by their own time.
    }
    this.schedule(lookEveryMs);
  }
}
