import type { Found, TelemetryEvent } from '@/lib/otlp/telemetry-event';

/** All events and faults of a mapped export. */
export function gatherTelemetry(steps: Iterable<Found>): { events: TelemetryEvent[]; faults: string[] } {
  const events: TelemetryEvent[] = [];
  const faults: string[] = [];
  for (const found of steps) {
    if (found === null) continue;
    if ('fault' in found) faults.push(found.fault);
    else events.push(...found.events);
  }
  return { events, faults };
}
