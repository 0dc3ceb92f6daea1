import type { CallGroup } from './call-description';
import { accountCalls } from './calls/account-calls';
import { agentCalls } from './calls/agent-calls';
import { environmentCalls } from './calls/environment-calls';
import { incidentCalls } from './calls/incident-calls';
import { logCalls } from './calls/log-calls';
import { machineCalls } from './calls/machine-calls';
import { peopleCalls } from './calls/people-calls';
import { policyCalls, roleCalls } from './calls/policy-calls';
import { approvalCalls, sessionCalls } from './calls/session-calls';
import { signInCalls } from './calls/sign-in-calls';
import { stopCalls } from './calls/stop-calls';

/** Everything the API answers, in the order it is read: first what agents say, then what people do. */
export const callGroups: readonly CallGroup[] = [
  agentCalls,
  machineCalls,
  stopCalls,
  approvalCalls,
  logCalls,
  sessionCalls,
  incidentCalls,
  policyCalls,
  roleCalls,
  environmentCalls,
  peopleCalls,
  accountCalls,
  signInCalls,
];
