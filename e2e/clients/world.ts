import type { Program } from './install-clients';
import type { ScriptedModel } from './model/start-scripted-model';
import type { Rig } from './rigs/rig';

/** One client with an environment of its own on one Interlock. */
export type World = {
  rig: Rig;
  program: Program;
  model: ScriptedModel;
  /** Address of Interlock. */
  baseUrl: string;
  slug: string;
  /** An agent's key (ingest, gate) and a supervisor's. Their owner is not who approves. */
  key: string;
  superviseKey: string;
  /** An admin's token, who is not the keys' owner. */
  token: string;
  /** The program on agents' machines, as served at /agent.mjs. */
  agentProgram: string;
  /** Rooms are made in here. */
  folder: string;
  /** True when rooms may be managed ones: root, in namespaces of its own. */
  canManage: boolean;
  /** The session that the scenario "stopped" has stopped, for the one after it. */
  stopped?: string;
  say(line: string): void;
};
