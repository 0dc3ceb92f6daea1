/** Answered to anybody: that the server is there, how the API is called, and the program an agent's machine fetches before it has a key. All else needs somebody. */
export const openRoutes = new Set(['GET /api/health', 'GET /api/openapi.json', 'GET /agent.mjs']);

/** Changing calls that a viewer of the environment may make: reading by POST, and what is only their own. */
export const viewerMay = new Set(['POST /api/console/live', 'POST /api/console/tokens']);

/** Reading by POST within an environment: whoever may read there may do it. */
export const readsByPost = new Set([
  'POST /api/console/:env/policies/check',
  'POST /api/console/:env/policies/replay',
]);

/** Changing calls that a responder may make besides. Everything else that changes something is for admins. */
export const responderMay = new Set([
  ...viewerMay,
  'POST /api/console/:env/stop',
  'POST /api/console/:env/freeze',
  'POST /api/console/:env/drill',
  'POST /api/console/:env/sessions/:session/stop',
  'POST /api/console/:env/agents/:agent/stop',
  'POST /api/console/:env/approvals/:id',
  'POST /api/console/:env/approvals/reject',
  'POST /api/console/:env/incidents',
  'POST /api/console/:env/incidents/:incident/acknowledge',
  'POST /api/console/:env/incidents/:incident/assign',
  'POST /api/console/:env/incidents/:incident/notes',
  'POST /api/console/:env/incidents/:incident/resolve',
  'POST /api/console/:env/incidents/:incident/reopen',
]);

const reason = { reason: 'proof of access' };
const policy = {
  title: 'by somebody else',
  text: '@id("r") @effect("deny") @sentence("No.") forbid (principal, action, resource);',
  mode: 'enforce',
};

/** A body that would be accepted from somebody who may: a refusal must not come from a wrong field. */
export const goodBodies: Record<string, unknown> = {
  'POST /api/v1/events': { id: 'x', session: 'run-1', agent: 'agent-a', type: 'tool.completed' },
  'POST /api/v1/hooks/:client': { session_id: 'run-1', hook_event_name: 'SessionStart' },
  'POST /api/v1/gate': { session: 'run-1', agent: 'agent-a', action: { id: 'x', tool: 'Bash' } },
  'POST /api/otlp/v1/logs': {},
  'POST /api/otlp/v1/traces': {},
  'POST /api/otlp/v1/metrics': {},
  'PUT /api/v1/supervisors/:runId': {
    agent: 'agent-a',
    host: 'h',
    user: 'u',
    pid: 1,
    enclosure: 'marker',
    startedBy: 'run',
    version: '0',
    processes: 1,
  },
  'POST /api/v1/control/:stopId': {
    session: 'run-1',
    step: 'delivered',
    at: '2026-11-25T12:00:00Z',
    enclosure: 'marker',
  },
  'POST /api/auth/sign-in/email': { email: 'nobody@example.com', password: 'not the password' },
  'POST /api/auth/sign-out': {},
  'POST /api/auth/revoke-sessions': {},
  'POST /api/auth/change-password': { currentPassword: 'not the password', newPassword: 'another password' },
  'POST /api/console/enrol': {
    token: 'ill_unknown',
    name: 'X',
    password: 'correct horse battery',
    email: 'x@example.com',
  },
  'POST /api/console/me/confirm': { password: 'not the password' },
  'POST /api/console/me/sessions/end-others': {},
  'POST /api/console/me/sessions/:id/end': {},
  'POST /api/console/me/two-factor': { password: 'not the password' },
  'POST /api/console/me/two-factor/verify': { code: '000000' },
  'POST /api/console/me/two-factor/remove': { password: 'not the password', code: '000000' },
  'POST /api/console/me/two-factor/recovery-codes': { password: 'not the password' },
  'POST /api/console/operators/:id/end-sign-ins': {},
  'POST /api/console/operators/:id/reset-two-factor': {},
  'PUT /api/console/operators/rules': { requireTwoFactor: true },
  'POST /api/console/stop': reason,
  'POST /api/console/reset': reason,
  'POST /api/console/:env/stop': reason,
  'POST /api/console/:env/reset': reason,
  'POST /api/console/:env/freeze': reason,
  'POST /api/console/:env/drill': {},
  'POST /api/console/:env/unfreeze': reason,
  'POST /api/console/:env/sessions/:session/stop': reason,
  'POST /api/console/:env/sessions/:session/reset': reason,
  'POST /api/console/:env/sessions/:session/erase': reason,
  'POST /api/console/:env/agents/:agent/stop': reason,
  'POST /api/console/:env/agents/:agent/reset': reason,
  'POST /api/console/live': { subscriptions: [{ key: 'k', environment: 'access-a', filter: '', after: 0 }] },
  'POST /api/console/operators': { email: 'new@example.com', role: 'admin' },
  'POST /api/console/operators/:id/disable': {},
  'POST /api/console/operators/:id/enable': {},
  'POST /api/console/operators/:id/recover': {},
  'POST /api/console/grants': { email: 'viewer@example.com', role: 'admin', environment: 'access-a' },
  'POST /api/console/grants/revoke': { email: 'viewer@example.com', environment: 'access-a' },
  'POST /api/console/tokens': {},
  'POST /api/console/tokens/:id/revoke': {},
  'POST /api/console/:env/approvals/:id': { decision: 'approve' },
  'POST /api/console/:env/approvals/reject': { ids: ['00000000-0000-4000-8000-000000000000'], ...reason },
  'POST /api/console/:env/incidents': { title: 'by somebody else', severity: 'low' },
  'POST /api/console/:env/incidents/:incident/acknowledge': {},
  'POST /api/console/:env/incidents/:incident/assign': { assignee: null },
  'POST /api/console/:env/incidents/:incident/notes': { text: 'by somebody else' },
  'POST /api/console/:env/incidents/:incident/resolve': { resolution: 'by somebody else' },
  'POST /api/console/:env/incidents/:incident/reopen': reason,
  'POST /api/console/environments': { slug: 'by-somebody-else', tier: 'sandbox' },
  'POST /api/console/keys': { environment: 'access-a', scopes: ['ingest'], owner: 'x@example.com' },
  'POST /api/console/keys/:id/revoke': {},
  'PATCH /api/console/:env': { holdAll: false },
  'PUT /api/console/:env/roles': { name: 'r', purpose: 'by somebody else', grants: [] },
  'POST /api/console/:env/roles/remove': { name: 'r' },
  'POST /api/console/:env/stand-ins': {
    email: 'x@example.com',
    from: '2026-11-25T00:00:00Z',
    until: '2026-11-26T00:00:00Z',
  },
  'POST /api/console/:env/stand-ins/:id/remove': {},
  'POST /api/console/:env/policies/check': { text: policy.text },
  'POST /api/console/:env/policies/replay': { name: 'access-policy', text: policy.text, days: 7 },
  'PUT /api/console/:env/policies/:name': { ...policy, from: 0 },
  'POST /api/console/:env/policies/:name/archive': { for: 'everywhere', ...reason },
};
