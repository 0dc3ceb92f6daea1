import { denied } from './denied';
import { failsClosedUser } from './fails-closed';
import { held } from './held';
import { resumeRefused } from './resume-refused';
import { runs } from './runs';
import type { Scenario } from './scenario';
import { seededFault } from './seeded-fault';
import { seen } from './seen';

/** In the order in which they are played. */
export const scenarios: Scenario[] = [runs, seen, denied, seededFault, held, resumeRefused, failsClosedUser];
