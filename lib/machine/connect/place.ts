import { homedir } from 'node:os';
import path from 'node:path';
import type { AgentClient } from '@/lib/domain/agent-client';
import type { FailMode } from '@/lib/machine/agent-config';
import { environment } from '@/lib/machine/environment';
import { managedFolder, userConfigFolder } from '@/lib/machine/machine-paths';

/** Where a client is connected: for this user, or for the whole machine where only root may change it. */
export type Place = {
  managed: boolean;
  /** Put before every managed path: the root of an image that is being built, or of a test. */
  root: string;
  /** Absolute path of Node, for the hook's command. */
  node: string;
  failMode: FailMode;
};

export function programFile(place: Place): string {
  if (place.managed) return path.join(place.root, '/usr/local/lib/interlock/agent.mjs');
  return path.join(homedir(), '.local', 'share', 'interlock', 'agent.mjs');
}

export function configFolder(place: Place): string {
  return place.managed ? path.join(place.root, managedFolder) : userConfigFolder();
}

/** A path below the home folder, or a managed one below the root. */
export function userFile(...parts: string[]): string {
  return path.join(homedir(), ...parts);
}

export function managedFile(place: Place, linux: string, mac: string): string {
  return path.join(place.root, process.platform === 'darwin' ? mac : linux);
}

/** Codex' own folder. */
export function codexHome(): string {
  return environment.CODEX_HOME || userFile('.codex');
}

/**
 * The words of the hook's command. A managed one names its configuration, so that nothing in the agent's environment can point it elsewhere,
 * and drops NODE_OPTIONS, which could make Node load the agent's own code first.
 */
export function hookWords(place: Place, client: AgentClient): string[] {
  const words = [place.node, programFile(place), 'hook', client];
  if (!place.managed) return words;
  return [
    '/usr/bin/env',
    '-u',
    'NODE_OPTIONS',
    ...words,
    '--config',
    path.join(configFolder(place), 'agent.json'),
  ];
}

/** The same as one line for a shell; double quotes hold in sh and in cmd. */
export function hookLine(place: Place, client: AgentClient): string {
  return hookWords(place, client)
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `"${word.replace(/(["$`\\])/g, '\\$1')}"`))
    .join(' ');
}

/** Whether a command (a line, or a word with arguments) calls this program's hook for a client. */
export function isOurHook(client: AgentClient, command: unknown, args: unknown = []): boolean {
  const line = [command, ...(Array.isArray(args) ? args : [])].join(' ');
  return /agent\.mjs["']? hook /.test(line) && new RegExp(`agent\\.mjs["']? hook ${client}\\b`).test(line);
}
