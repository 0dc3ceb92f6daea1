import { z } from 'zod';

/** Types the product writes itself; an agent's key may not write these nouns (`reservedNouns`). */
export const ownEventTypes = [
  'gate.allowed',
  'gate.denied',
  'gate.held',
  'stop.requested',
  'stop.delivered',
  'stop.signalled',
  'stop.verified',
  'stop.partial',
  'stop.unconfirmed',
  'stop.failed',
  'stop.reset',
  'approval.agreed',
  'supervisor.attached',
  'supervisor.rewired',
  'supervisor.lost',
  'supervisor.returned',
  'supervisor.ended',
  'drill.started',
  'drill.passed',
  'drill.failed',
  'approval.approved',
  'approval.rejected',
  'approval.expired',
  'approval.voided',
  'approval.stand-in-named',
  'approval.stand-in-removed',
  'incident.opened',
  'incident.acknowledged',
  'incident.assigned',
  'incident.noted',
  'incident.resolved',
  'incident.reopened',
  'environment.created',
  'environment.changed',
  'environment.archived',
  'environment.restored',
  'environment.frozen',
  'environment.unfrozen',
  'environment.reached',
  'environment.expected',
  'role.widened',
  'role.narrowed',
  'operator.invited',
  'operator.enrolled',
  'operator.recovered',
  'operator.disabled',
  'operator.enabled',
  'operator.granted',
  'operator.revoked',
  'operator.signed-in',
  'operator.signed-out',
  'operator.refused',
  'operator.confirmed',
  'operator.factor-added',
  'operator.factor-removed',
  'operator.factor-reset',
  'operator.codes-renewed',
  'operator.sessions-ended',
  'operator.rules-changed',
  'key.created',
  'key.rotated',
  'key.revoked',
  'token.created',
  'token.revoked',
  'policy.saved',
  'policy.archived',
  'log.restored',
  'log.trimmed',
  'log.erased',
  'log.faulted',
  'log.backed-up',
] as const;

/** Types agents commonly write; others of the form `noun.past-participle` are kept and shown too. */
export const agentEventTypes = [
  'session.started',
  'session.ended',
  'prompt.submitted',
  'tool.requested',
  'tool.completed',
  'tool.failed',
  'message.sent',
  'subagent.started',
  'subagent.ended',
  'tool.rejected',
  'model.called',
  'agent.invoked',
  'telemetry.received',
  'turn.ended',
  'turn.failed',
  'turn.interrupted',
  'permission.requested',
  'permission.denied',
  'notification.sent',
  'compaction.started',
  'context.compacted',
  'model.switched',
  'configuration.changed',
  'task.started',
  'task.created',
  'task.completed',
  'file.created',
  'file.saved',
  'file.deleted',
  'hook.received',
] as const;

export type OwnEventType = (typeof ownEventTypes)[number];
export type AgentEventType = (typeof agentEventTypes)[number];
export type KnownEventType = OwnEventType | AgentEventType;

/** Nouns only the product itself may write under (design §6). */
export const reservedNouns = [
  'gate',
  'stop',
  'supervisor',
  'drill',
  'approval',
  'incident',
  'environment',
  'role',
  'operator',
  'policy',
  'key',
  'token',
  'log',
] as const;

const eventTypePattern = /^[a-z][a-z0-9-]{0,39}\.[a-z][a-z0-9-]{0,39}$/;

/** A `noun.past-participle` in lower case, e.g. `tool.completed`. */
export const eventTypeSchema = z
  .string({
    error: 'type is missing: write what happened as noun.past-participle, for example tool.completed',
  })
  .regex(eventTypePattern, 'type must be noun.past-participle in lower case, for example tool.completed');

export function isReservedType(type: string): boolean {
  const noun = type.slice(0, type.indexOf('.'));
  return (reservedNouns as readonly string[]).includes(noun);
}

const known = new Set<string>([...ownEventTypes, ...agentEventTypes]);

export function isKnownType(type: string): type is KnownEventType {
  return known.has(type);
}
