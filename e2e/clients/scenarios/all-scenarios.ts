import { runs } from './runs';
import type { Scenario } from './scenario';

/** In the order in which they are played. */
export const scenarios: Scenario[] = [runs];
