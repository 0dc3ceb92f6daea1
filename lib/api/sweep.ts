import { expireApprovals } from '@/lib/approvals/expire-approvals';
import { detectLostSupervisors } from '@/lib/control/detect-lost-supervisors';
import type { Ctx, ServerActor } from '@/lib/db/context';
import { isBusy } from '@/lib/db/is-busy';
import { endInterruptedDrills } from '@/lib/drill/end-interrupted-drills';
import { forgetRefusals } from '@/lib/incidents/forget-refusals';
import { serverLog } from '@/lib/server-log';
import { confirmStops } from '@/lib/stops/confirm-stops';
import { verifyStops } from '@/lib/stops/verify-stops';

/** Milliseconds between sweeps: how late an expiry or an unconfirmed stop may be shown. */
const everyMs = 1000;

/** What time alone brings about: stops become unconfirmed or verified, approvals expire, supervisors are lost. Returns how to end it. */
export function startSweeps(ctx: Ctx<ServerActor>, restores: { underway: boolean }): () => Promise<void> {
  let ended = false;
  let running: Promise<void> = Promise.resolve();
  const sweep = async () => {
    for (const job of [
      confirmStops,
      verifyStops,
      expireApprovals,
      forgetRefusals,
      detectLostSupervisors,
      endInterruptedDrills,
    ]) {
      if (restores.underway) break;
      try {
        await job(ctx);
      } catch (error) {
        // The database may be away for a moment; the next sweep finds the same rows.
        if (!ended && !isBusy(error))
          serverLog({ level: 'error', component: 'sweep', msg: `the sweep ${job.name} failed`, error });
      }
    }
    if (!ended) timer = setTimeout(turn, everyMs);
  };
  const turn = () => {
    running = sweep();
  };
  let timer = setTimeout(turn, everyMs);
  return async () => {
    ended = true;
    clearTimeout(timer);
    await running;
  };
}
