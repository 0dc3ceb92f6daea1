import type { Rig } from './rigs/rig';
import type { Column } from './scenarios/scenario';

/** What one scenario showed of one client. */
export type Outcome = {
  client: Rig['client'];
  column: Column;
  title: string;
  outcome: 'passed' | 'failed' | 'not run';
  /** What was seen, or why not. */
  detail: string;
  seconds: number;
};

/** One run of the whole proof, as it is written to a file. */
export type ClientsResult = {
  /** RFC 3339 */
  at: string;
  machine: string;
  versions: Record<Rig['client'], string>;
  /** True: without a network, as root in namespaces of its own. */
  isolated: boolean;
  outcomes: Outcome[];
};
