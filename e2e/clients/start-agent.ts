import path from 'node:path';
import type { Turn } from './model/dialect';
import type { Conversation } from './model/start-scripted-model';
import type { Again } from './rigs/rig';
import type { Room } from './room';
import { endWithin, type Started, startCommand } from './run-command';
import type { World } from './world';

/** A client running in a room, and the conversation it has. */
export type AgentRun = Started & { conversation: Conversation };

export type AgentOptions = {
  /** The session to go on with. */
  again?: Again;
  /** Started by `agent.mjs run`. */
  supervised?: boolean;
  /** Added to the client's environment. */
  env?: Record<string, string>;
};

/** Starts the client on a script. */
export function startAgent(world: World, room: Room, turns: Turn[], options: AgentOptions = {}): AgentRun {
  const { rig, program, model } = world;
  const name = path.basename(room.folder);
  const conversation = model.converse(name, turns);
  const command = [...program.command, ...rig.arguments(options.again)];
  const whole = options.supervised
    ? [process.execPath, world.agentProgram, 'run', '--', ...command]
    : command;
  const env = { ...rig.environment(room, model.urlOf(name)), ...options.env };
  return { ...startCommand(room.enterAsAgent(whole), { cwd: room.work, env }), conversation };
}

export type Played = {
  code: number | null;
  output: string;
  /** What tools told the model. */
  heard: string;
  session: string | undefined;
  /** Turns the model was asked for. */
  turns: number;
};

/** Lets the client play a script to its end: what it printed, what its model was told, and the session's id. */
export async function playAgent(
  world: World,
  room: Room,
  turns: Turn[],
  options: AgentOptions = {},
): Promise<Played> {
  const run = startAgent(world, room, turns, options);
  const { code } = await endWithin(run, 180);
  return {
    code,
    output: run.output(),
    heard: run.conversation.heard().join('\n'),
    session: world.rig.session(run.output()),
    turns: run.conversation.played(),
  };
}
