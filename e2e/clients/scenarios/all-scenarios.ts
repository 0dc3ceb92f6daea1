import { denied } from './denied';
import { failsClosedManaged, failsClosedUser } from './fails-closed';
import { held } from './held';
import { resumeRefused } from './resume-refused';
import { runs } from './runs';
import type { Scenario } from './scenario';
import { seededFault } from './seeded-fault';
import { seen } from './seen';
import { stopped, verified } from './stopped';
import { tamperingManaged, tamperingNoticed } from './tampering';
import { telemetry } from './telemetry';

/** In the order in which they are played: "verified" after others, since it has a watch window to wait for. */
export const scenarios: Scenario[] = [
  runs,
  seen,
  denied,
  seededFault,
  held,
  stopped,
  resumeRefused,
  telemetry,
  verified,
  tamperingNoticed,
  tamperingManaged,
  failsClosedUser,
  failsClosedManaged,
];
