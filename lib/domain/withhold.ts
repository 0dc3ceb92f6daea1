import type { Effect, Understanding } from './effect';
import { isKnownType, type KnownEventType } from './event-type';

type Data = Record<string, unknown>;

/** What a screen says in place of content. */
export const withheldSentence =
  'Content withheld: your role here does not include reading prompts and outputs';

const actId = ['actionId', 'tool', 'requestId', 'stopId', 'hook', 'turn', 'via', 'permissionMode'];
const measures = ['durationMs', 'duration_ms', 'exitCode', 'code', 'success', 'isError', 'timedOut', 'bytes'];
const call = [...actId, ...measures];
const approval = ['approvalId', 'actionId', 'tool', 'heldSeq', 'by', 'agreed', 'approvers', 'approvedBy'];
const stopStep = [
  'stopId',
  'scope',
  'layer',
  'run',
  'host',
  'enclosure',
  'selfReported',
  'signalled',
  'gone',
  'refusedSeq',
  'cameBack',
  'eventSeq',
  'exitCode',
  'exitSignal',
  'survivors',
];
const supervisor = ['run', 'agent', 'host', 'user', 'enclosure', 'startedBy', 'version', 'state', 'since'];
const incident = ['incidentId', 'number', 'kind', 'severity', 'causeSeq', 'assignee', 'by'];
const person = [
  'email',
  'role',
  'environment',
  'before',
  'content',
  'purpose',
  'by',
  'address',
  'everywhere',
  'what',
  'count',
  'resetsSecondFactor',
  'secondFactorReset',
];
const key = [
  'keyId',
  'tokenId',
  'prefix',
  'scopes',
  'owner',
  'email',
  'agents',
  'rotates',
  'before',
  'endsAt',
  'by',
];

/**
 * Members of a line's data that say what happened and not what was said, by type: ids, names of tools, counts, times, and what
 * people did. An allow-list: a type that is not here, and a member that is not named, is withheld.
 */
const shown: Partial<Record<KnownEventType, readonly string[]>> = {
  'gate.allowed': actId,
  'gate.denied': actId,
  'gate.held': actId,
  'stop.requested': ['stopId', 'scope', 'agent', 'by', 'sessions', 'joinedLater', 'run'],
  'stop.delivered': stopStep,
  'stop.signalled': stopStep,
  'stop.verified': stopStep,
  'stop.partial': stopStep,
  'stop.unconfirmed': stopStep,
  'stop.failed': stopStep,
  'stop.reset': ['stopId', 'scope', 'by'],
  'approval.agreed': approval,
  'approval.approved': approval,
  'approval.rejected': approval,
  'approval.expired': approval,
  'approval.voided': approval,
  'approval.stand-in-named': ['email', 'from', 'until', 'by'],
  'approval.stand-in-removed': ['email', 'by'],
  'supervisor.attached': [...supervisor, 'sharesUserWithServer', 'selfReported'],
  'supervisor.rewired': supervisor,
  'supervisor.lost': supervisor,
  'supervisor.returned': supervisor,
  'supervisor.ended': [...supervisor, 'exitCode', 'exitSignal'],
  'drill.started': ['drillId', 'session', 'by'],
  'drill.passed': ['drillId', 'session', 'seconds', 'by'],
  'drill.failed': ['drillId', 'session', 'by'],
  'incident.opened': incident,
  'incident.acknowledged': incident,
  'incident.assigned': incident,
  'incident.noted': incident,
  'incident.resolved': incident,
  'incident.reopened': incident,
  'environment.created': ['slug', 'tier', 'title', 'by'],
  'environment.changed': ['changes', 'by'],
  'environment.archived': ['slug', 'by'],
  'environment.restored': ['slug', 'by'],
  'environment.frozen': ['by', 'approvalsVoided'],
  'environment.unfrozen': ['by'],
  'environment.reached': ['tool', 'decision'],
  'environment.expected': ['changes', 'grants', 'by'],
  'role.widened': ['role', 'width', 'why'],
  'role.narrowed': ['role'],
  'operator.invited': person,
  'operator.enrolled': person,
  'operator.recovered': person,
  'operator.disabled': person,
  'operator.enabled': person,
  'operator.granted': person,
  'operator.revoked': person,
  'operator.signed-in': person,
  'operator.signed-out': person,
  'operator.refused': person,
  'operator.confirmed': person,
  'operator.factor-added': person,
  'operator.factor-removed': person,
  'operator.factor-reset': person,
  'operator.codes-renewed': person,
  'operator.sessions-ended': person,
  'operator.rules-changed': ['changes', 'by'],
  'key.created': key,
  'key.rotated': key,
  'key.revoked': key,
  'token.created': key,
  'token.revoked': key,
  'policy.saved': ['name', 'version', 'mode', 'environment', 'by'],
  'policy.archived': ['name', 'environment', 'by'],
  'log.restored': ['takenAt', 'by', 'frozen', 'interlockVersion', 'migrated'],
  'log.erased': ['lines', 'kept', 'of', 'by', 'person'],
  'log.faulted': ['environment', 'line', 'what', 'by'],
  'log.backed-up': ['takenAt', 'lines', 'by'],
  'log.trimmed': ['lines', 'through', 'receivedAt', 'retentionDays', 'by'],
  'session.started': ['driver', 'host', 'role', 'model', ...actId],
  'session.ended': call,
  'prompt.submitted': actId,
  'tool.requested': call,
  'tool.completed': call,
  'tool.failed': call,
  'tool.rejected': call,
  'message.sent': actId,
  'subagent.started': ['subagent', ...actId],
  'subagent.ended': ['subagent', ...call],
  'model.called': ['model', 'usage', ...call],
  'agent.invoked': call,
  'telemetry.received': actId,
  'turn.ended': call,
  'turn.failed': call,
  'turn.interrupted': call,
  'permission.requested': actId,
  'permission.denied': actId,
  'notification.sent': actId,
  'compaction.started': ['trigger', ...actId],
  'context.compacted': ['trigger', ...actId],
  'model.switched': ['from', 'to'],
  'task.started': actId,
  'task.created': actId,
  'task.completed': call,
  'file.created': actId,
  'file.saved': actId,
  'file.deleted': actId,
  'hook.received': ['hook'],
};

/** A name, an id or a time: nothing that could be a sentence. What an agent writes into a member of ours must not pass as one. */
const word = /^[\p{L}\p{N}_.:@/+*#~-]{1,200}$/u;

/** Types whose every member is written by the product or by people, so that their texts may have spaces. */
const writtenByUs = /^(stop|approval|supervisor|drill|incident|environment|role|operator|key|token|policy)\./;

/**
 * What somebody may see of a line who may not read content: structure only, and `withheld` where that leaves anything out.
 * `risk` is the line's own, which no data repeats.
 */
export function withholdData(
  type: string,
  data: Data,
  risk: string | null = null,
): { data: Data; withheld?: true } {
  const names: readonly string[] = isKnownType(type) ? (shown[type] ?? []) : [];
  const plain = writtenByUs.test(type);
  const kept: Data = {};
  let whole = true;
  for (const [name, value] of Object.entries(data)) {
    const shownValue = names.includes(name) ? plainValue(value, name, plain) : undefined;
    if (shownValue !== undefined) kept[name] = shownValue;
    if (shownValue !== value) whole = false;
  }
  return { data: risk === null ? kept : { ...kept, risk }, ...(whole ? {} : { withheld: true }) };
}

/** `undefined`: withheld. Of processes that survived, their numbers; of tokens, numbers; of a subagent, its id and type. */
function plainValue(value: unknown, name: string, plain: boolean): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'string')
    return word.test(value) || (plain && name !== 'tool') ? value.slice(0, 500) : undefined;
  if (name === 'survivors' && Array.isArray(value))
    return value.map((each: Data) => ({ pid: each?.pid ?? null }));
  if (name === 'usage') return numbersOf(value);
  if (name === 'subagent') return { id: plainValue((value as Data)?.id, 'id', false) ?? null };
  if (Array.isArray(value) && plain && value.every((each) => typeof each === 'string')) return value;
  return undefined;
}

function numbersOf(value: unknown): Record<string, number> {
  const entries = Object.entries((value ?? {}) as Data);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}

/** An understanding without its words: what sort of thing, how dangerous, and that is all. */
export function withholdUnderstanding({ verb, risk, effects }: Understanding): Understanding {
  return { verb, risk, effects: effects.map(bareEffect), unresolved: [], sentence: '', conflicts: [] };
}

const bareEffect = ({ verb, scope, reversible, risk }: Effect): Effect => ({
  verb,
  service: '',
  kind: '',
  resource: '',
  environment: null,
  scope,
  reversible,
  risk,
  rule: '',
  words: '',
});
