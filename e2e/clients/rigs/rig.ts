import type { Column } from '@/e2e/clients/scenarios/scenario';
import type { AgentClient } from '@/lib/domain/agent-client';

/** Where one run of a client lives: an empty home and a working folder of its own. */
export type Place = { home: string; work: string };

/** An earlier session, and which of the rig's `ways` goes on with it. */
export type Again = { session: string; way: string };

/** How one real client is run headless against the scripted model, without a network or an account. */
export type Rig = {
  client: AgentClient;
  /** True: not the client itself, but a stand-in for what it documents. */
  contractOnly?: boolean;
  /** What cannot be tried with this client, and why. */
  cannot?: Partial<Record<Column, string>>;
  /** What Interlock cannot close in this client, by column; each run tries that it is still so. */
  knownHoles?: Partial<Record<Column, string>>;
  /** Writes the client's own configuration: where its model is. Nothing of Interlock. */
  prepare(place: Place, modelUrl: string): Promise<void>;
  /** All of the client's environment; the machine's own reaches it nowhere. */
  environment(place: Place, modelUrl: string): Record<string, string>;
  /** The arguments of one headless run; `again`: of one that goes on with an earlier session. */
  arguments(again?: Again): string[];
  /** Every way this client has to go on with an earlier session, in the words of its command line. */
  ways: readonly string[];
  /** The id by which the client itself knows the session, from what it printed; undefined: it prints none. */
  session(output: string): string | undefined;
  /** Makes the client export its logs to Interlock; returns what its environment needs for it. */
  tellTelemetry(place: Place, endpoint: string, key: string): Promise<Record<string, string>>;
  /** A shell command by which an agent takes the user's hooks away and switches off all others, as the scripted model would run it. */
  removeHooks: string;
};

/** What every client's process gets. */
export const plainEnvironment = (place: Place): Record<string, string> => ({
  HOME: place.home,
  PATH: '/usr/local/bin:/usr/bin:/bin',
  TERM: 'xterm-256color',
  LANG: 'C.UTF-8',
});
