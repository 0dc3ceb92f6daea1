import type { StopProcess } from '@/lib/db/generated/client';
import type { StepReport } from '@/lib/domain/supervisor';

/**
 * What a supervisor's report makes of what is known, or null when it says nothing new. Told again is nothing new. `failed` stays;
 * `partial` may become `verified` and the other way round, as the reporter's own clock orders its reports.
 */
export function applyStep(before: StopProcess, report: StepReport, now: Date): StopProcess | null {
  const known: StopProcess = {
    ...before,
    deliveredAt: before.deliveredAt ?? now,
    enclosure: report.enclosure,
    selfReported: before.selfReported || report.selfReported === true || report.enclosure === 'marker',
  };
  if (report.step === 'delivered') return before.deliveredAt ? null : known;
  if (report.step === 'signalled') {
    if (before.signalledAt) return null;
    return { ...known, signalledAt: now, signalled: report.signalled ?? null };
  }
  const at = new Date(report.at);
  if (before.result === 'failed' || before.result === report.step) return null;
  if (before.reportedAt && at <= before.reportedAt) return null;
  return {
    ...known,
    signalledAt: before.signalledAt ?? (report.signalled ? now : null),
    signalled: report.signalled ?? before.signalled,
    gone: report.gone ?? before.gone,
    result: report.step,
    resultAt: now,
    reportedAt: at,
    survivors: report.step === 'verified' ? null : JSON.stringify(report.survivors ?? []),
    detail: report.detail ?? null,
    exitCode: report.ended?.exitCode ?? before.exitCode,
    exitSignal: report.ended?.signal ?? before.exitSignal,
  };
}
