import { textOf } from './attributes';
import type { LogRecord } from './log-records';
import { type Origin, recordId, type TelemetryEvent, told } from './telemetry-event';

/**
 * The beginning of a session that only telemetry tells of, with what it says about who and where. Every export names it
 * again under the same id; hooks tell it better, so it is only for sessions without them.
 */
export function sessionStarted(
  origin: Origin,
  { resource, attributes }: Pick<LogRecord, 'resource' | 'attributes'>,
): TelemetryEvent {
  const both = { ...resource, ...attributes };
  return {
    ...told(origin, recordId(origin.session, 'session.started'), 'session.started', {
      driver: textOf(both, 'user.email', 'enduser.id'),
      host: textOf(both, 'host.name'),
      client: textOf(both, 'service.name'),
      version: textOf(both, 'app.version', 'service.version'),
      permissionMode: textOf(both, 'permission_mode', 'approval_policy'),
    }),
    aloneOnly: true,
  };
}
