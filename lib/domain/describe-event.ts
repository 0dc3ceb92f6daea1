import { describeStop } from './describe-stop';
import { describeSupervisor } from './describe-supervisor';
import { describeUsage } from './describe-usage';
import { isKnownType, type KnownEventType } from './event-type';
import { actionText } from './log-event';

type Data = Record<string, unknown>;

const text = (value: unknown, fallback = '') =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : fallback;
const action = (data: Data) => actionText(data) ?? text(data.actionId, 'an action');
const because = (data: Data) => (text(data.reason) ? `: ${text(data.reason)}` : '');
const by = (data: Data) => (text(data.by) ? ` by ${text(data.by)}` : '');

/** What policies that only observe would have decided, where that differs. */
function wouldBe({ observed }: Data): string {
  const seen = observed as { decision?: unknown; policies?: { policy?: unknown }[] } | undefined;
  if (!seen || typeof seen !== 'object') return '';
  const policy = text(seen.policies?.[0]?.policy);
  return ` (would have been ${seen.decision === 'hold' ? 'held' : 'denied'}${policy ? ` by ${policy}` : ''})`;
}

/**
 * One plain sentence for a log line. The switch is exhaustive: a new type of our own does not compile
 * until someone has written how it reads. Types of others are read as they are spelt.
 */
export function describeEvent(type: string, data: Data): string {
  return isKnownType(type)
    ? describeKnown(type, data)
    : `${type.replace('.', ' ')} ${actionText(data) ?? ''}`.trim();
}

function describeKnown(type: KnownEventType, data: Data): string {
  switch (type) {
    case 'gate.allowed':
      return `Allowed ${action(data)}${wouldBe(data)}`;
    case 'gate.denied':
      return `Denied ${action(data)}${because(data)}`;
    case 'gate.held':
      return `Held ${action(data)}${because(data)}`;
    case 'stop.requested':
      return `Stop of ${text(data.scope, 'session')}${data.scope === 'agent' ? ` ${text(data.agent)}` : ''} requested${by(data)}${because(data)}`;
    case 'stop.delivered':
    case 'stop.signalled':
    case 'stop.verified':
    case 'stop.partial':
    case 'stop.unconfirmed':
    case 'stop.failed':
      return describeStop(type, data);
    case 'stop.reset':
      return `Stop reset${by(data)}${because(data)}`;
    case 'approval.agreed':
      return `Agreed to ${action(data)}${by(data)} (${text(data.agreed)} of ${text(data.approvers)})${because(data)}`;
    case 'supervisor.attached':
    case 'supervisor.rewired':
    case 'supervisor.lost':
    case 'supervisor.returned':
    case 'supervisor.ended':
      return describeSupervisor(type, data);
    case 'drill.started':
      return `Drill started${by(data)}: a harmless agent will be started and stopped`;
    case 'drill.passed':
      return `Drill passed: the agent was started, stopped, verified and cleaned up in ${text(data.seconds)} s`;
    case 'drill.failed':
      return `Drill failed${because(data)}`;
    case 'approval.approved':
      return `Approved ${action(data)}${by(data)}${because(data)}`;
    case 'approval.rejected':
      return `Rejected ${action(data)}${by(data)}${because(data)}`;
    case 'approval.expired':
      return `Approval of ${action(data)} expired: nobody decided in time`;
    case 'approval.voided':
      return `Approval of ${action(data)} is void${because(data)}`;
    case 'approval.stand-in-named':
      return `${text(data.email)} may approve from ${text(data.from)} until ${text(data.until)}${by(data)}`;
    case 'approval.stand-in-removed':
      return `${text(data.email)} no longer stands in${by(data)}`;
    case 'incident.opened':
      return `Incident ${text(data.number)} opened${by(data)}: ${text(data.title)}`;
    case 'incident.acknowledged':
      return `Incident ${text(data.number)} acknowledged${by(data)}`;
    case 'incident.assigned':
      return `Incident ${text(data.number)} assigned to ${text(data.assignee, 'nobody')}${by(data)}`;
    case 'incident.noted':
      return `Note on incident ${text(data.number)}${by(data)}`;
    case 'incident.resolved':
      return `Incident ${text(data.number)} resolved${by(data)}${because(data)}`;
    case 'incident.reopened':
      return `Incident ${text(data.number)} reopened${by(data)}${because(data)}`;
    case 'environment.created':
      return `Environment ${text(data.slug)} (${text(data.tier)}) created${by(data)}`;
    case 'environment.changed':
      return `Environment settings changed${by(data)}: ${text(data.changes, 'see details')}`;
    case 'environment.archived':
      return `Environment ${text(data.slug)} archived${by(data)}: its keys are refused`;
    case 'environment.restored':
      return `Environment ${text(data.slug)} taken out of the archive${by(data)}`;
    case 'environment.frozen':
      return `Environment frozen${by(data)}${because(data)}`;
    case 'environment.reached':
      return `Reached from another environment: ${action(data)} (${text(data.decision)})`;
    case 'environment.expected':
      return `Expected roles changed${by(data)}: ${text(data.changes, 'see details')}`;
    case 'role.widened':
      return `Role wider than expected: ${text(data.role, 'unknown')} (${text(data.why)})`;
    case 'role.narrowed':
      return `Role as expected again: ${text(data.role, 'unknown')}`;
    case 'environment.unfrozen':
      return `Environment unfrozen${by(data)}${because(data)}`;
    case 'operator.invited':
      return `${text(data.email)} invited as ${text(data.role)}${by(data)}`;
    case 'operator.enrolled':
      return `${text(data.email)} enrolled${data.secondFactorReset ? ' and their second factor was reset' : ''}`;
    case 'operator.recovered':
      return `Recovery link made for ${text(data.email)}${by(data)}${data.resetsSecondFactor ? ': using it also takes away the second factor' : ''}`;
    case 'operator.disabled':
      return `${text(data.email)} disabled${by(data)}`;
    case 'operator.enabled':
      return `${text(data.email)} enabled again${by(data)}`;
    case 'operator.granted':
      return `${text(data.email)} granted ${text(data.role)}${by(data)}`;
    case 'operator.revoked':
      return `Grant of ${text(data.email)} revoked${by(data)}`;
    case 'operator.signed-in':
      return `${text(data.email)} signed in`;
    case 'operator.signed-out':
      return `${text(data.email)} signed out${data.everywhere ? ' everywhere' : ''}`;
    case 'operator.refused':
      return `${text(data.what, 'Sign-in')} refused for ${text(data.email)}`;
    case 'operator.confirmed':
      return `${text(data.email)} confirmed their sign-in`;
    case 'operator.factor-added':
      return `${text(data.email)} set up a second factor`;
    case 'operator.factor-removed':
      return `${text(data.email)} took away their second factor`;
    case 'operator.factor-reset':
      return `Second factor of ${text(data.email)} reset${by(data)}`;
    case 'operator.codes-renewed':
      return `${text(data.email)} made new recovery codes`;
    case 'operator.sessions-ended':
      return `Sign-ins of ${text(data.email)} ended${by(data)}: ${text(data.count)}`;
    case 'operator.rules-changed':
      return `Rules of signing in changed${by(data)}: ${text(data.changes)}`;
    case 'key.created':
      return `Key ${text(data.prefix)}… created for ${text(data.owner)}${by(data)}`;
    case 'key.rotated':
      return `Key ${text(data.prefix)}… follows ${text(data.before)}… of ${text(data.owner)}${by(data)}${text(data.endsAt) ? `, which ends at ${text(data.endsAt)}` : ''}`;
    case 'key.revoked':
      return `Key ${text(data.prefix)}… of ${text(data.owner)} revoked${by(data)}`;
    case 'token.created':
      return `Operator token ${text(data.prefix)}… created for ${text(data.email)}${by(data)}`;
    case 'token.revoked':
      return `Operator token ${text(data.prefix)}… of ${text(data.email)} revoked${by(data)}`;
    case 'policy.saved':
      return `Policy ${text(data.name)} saved as version ${text(data.version)} (${text(data.mode)})${by(data)}${text(data.note) ? `: ${text(data.note)}` : ''}`;
    case 'policy.archived':
      return `Policy ${text(data.name)} archived${by(data)}${because(data)}`;
    case 'log.restored':
      return `Restored${by(data)} from the backup of ${text(data.takenAt, 'an unknown time')}${data.frozen ? ': frozen until an admin has looked' : ''}`;
    case 'log.erased':
      return `Content of ${text(data.lines)} lines ${text(data.of, 'of this session')} erased${by(data)}${because(data)}`;
    case 'log.trimmed':
      return `Removed by retention (${text(data.retentionDays)} days): ${text(data.lines)} lines, up to line ${text(data.through)}, received by ${text(data.receivedAt)}`;
    case 'log.faulted':
      return `The log of ${text(data.environment)} does not verify: line ${text(data.line)}: ${text(data.what)}`;
    case 'log.backed-up':
      return `Backed up${by(data)}: ${text(data.lines)} log lines, as they were at ${text(data.takenAt)}`;
    case 'session.started':
      return `Session started${text(data.driver) ? ` by ${text(data.driver)}` : ''}`;
    case 'session.ended':
      return `Session ended${because(data)}`;
    case 'prompt.submitted':
      return `Asked: ${text(data.prompt, 'a prompt')}`;
    case 'tool.requested':
      return `Wants to run ${action(data)}`;
    case 'tool.completed':
      return `Ran ${action(data)}`;
    case 'tool.failed':
      return `Failed: ${action(data)}${text(data.error) ? `: ${text(data.error)}` : ''}`;
    case 'tool.rejected':
      return `Not run: ${action(data)}${because(data)}`;
    case 'model.called':
      return `Called ${text(data.model, 'a model')}${describeUsage(data)}`;
    case 'agent.invoked':
      return `Ran ${text(data.name, 'the agent')}${text(data.error) ? `, which failed: ${text(data.error)}` : ''}`;
    case 'telemetry.received':
      return `Telemetry: ${text(data.name, 'a record')}`;
    case 'message.sent':
      return `Said: ${text(data.text, 'a message')}`;
    case 'subagent.started':
      return `Subagent started${text(data.name) ? `: ${text(data.name)}` : ''}`;
    case 'subagent.ended':
      return `Subagent ended${text(data.name) ? `: ${text(data.name)}` : ''}`;
    case 'turn.ended':
      return 'The agent finished its turn';
    case 'turn.failed':
      return `The turn failed${text(data.error) ? `: ${text(data.error)}` : ''}`;
    case 'turn.interrupted':
      return 'The turn was interrupted';
    case 'permission.requested':
      return `The client asked its user about ${action(data)}`;
    case 'permission.denied':
      return `The client itself denied ${action(data)}${because(data)}`;
    case 'notification.sent':
      return `Notified its user: ${text(data.text, text(data.kind, 'a message'))}`;
    case 'compaction.started':
      return `Began to compact its context${text(data.trigger) ? ` (${text(data.trigger)})` : ''}`;
    case 'context.compacted':
      return `Compacted its context${text(data.trigger) ? ` (${text(data.trigger)})` : ''}`;
    case 'model.switched':
      return `Switched model${text(data.from) ? ` from ${text(data.from)}` : ''}${text(data.to) ? ` to ${text(data.to)}` : ''}`;
    case 'configuration.changed':
      return `The client's configuration changed${text(data.path, text(data.source)) ? `: ${text(data.path, text(data.source))}` : ''}`;
    case 'task.started':
      return `Task started${text(data.title) ? `: ${text(data.title)}` : ''}`;
    case 'task.created':
      return `Task created${text(data.title) ? `: ${text(data.title)}` : ''}`;
    case 'task.completed':
      return `Task completed${text(data.title) ? `: ${text(data.title)}` : ''}`;
    case 'file.created':
      return `File created${text(data.path) ? `: ${text(data.path)}` : ''}`;
    case 'file.saved':
      return `File saved${text(data.path) ? `: ${text(data.path)}` : ''}`;
    case 'file.deleted':
      return `File deleted${text(data.path) ? `: ${text(data.path)}` : ''}`;
    case 'hook.received':
      return `Hook ${text(data.hook, 'of an unknown name')} received`;
  }
}
