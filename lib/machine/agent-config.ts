import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { environment } from './environment';
import { MachineError, messageOf } from './machine-error';
import { fileNameFor, managedFolder, userConfigFolder } from './machine-paths';

export type FailMode = 'closed' | 'open';

/** How this machine reaches its environment. */
export type AgentConfig = {
  /** Address without a trailing slash. */
  url: string;
  key: string;
  environment: string | undefined;
  failMode: FailMode;
  /** Where it was read; undefined: from the process environment alone. */
  file: string | undefined;
  /** Named on the command line: the process environment, which an agent may set, changes nothing. */
  pinned: boolean;
};

/**
 * Reads the configuration: `file` if named (then the environment does not count), else INTERLOCK_AGENT_CONFIG, the user's, the managed one.
 * INTERLOCK_URL and INTERLOCK_KEY come before what the file says. Throws MachineError, whose message names the file and what to do.
 */
export function readAgentConfig(file?: string): AgentConfig {
  const found = file ?? findConfigFile();
  const written = found === undefined ? {} : readJsonFile(found);
  const text = (name: string, variable: string) => {
    const value = (file === undefined && environment[variable]) || written[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const url = text('url', 'INTERLOCK_URL');
  const key = text('key', 'INTERLOCK_KEY');
  const where = found ?? path.join(userConfigFolder(), 'agent.json');
  if (url === undefined || key === undefined)
    throw new MachineError(
      `This machine is not connected: ${url === undefined ? 'the server address' : 'the key'} is missing in ${where}. Run: node agent.mjs connect CLIENT`,
      78,
    );
  return {
    url: checkedAddress(url, where),
    key: checkedKey(key, where),
    environment: typeof written.environment === 'string' ? written.environment : undefined,
    failMode: written.failMode === 'open' ? 'open' : 'closed',
    file: found,
    pinned: file !== undefined,
  };
}

/** Names what belongs to one environment on one server in the state folder. */
export function originOf(config: AgentConfig): string {
  return fileNameFor(`${config.url}\n${config.environment ?? config.key}`);
}

export function findConfigFile(): string | undefined {
  if (environment.INTERLOCK_AGENT_CONFIG) return environment.INTERLOCK_AGENT_CONFIG;
  return [userConfigFolder(), managedFolder]
    .map((folder) => path.join(folder, 'agent.json'))
    .find((file) => existsSync(file));
}

/** An object from a JSON file. Throws MachineError naming the file. */
export function readJsonFile(file: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
    throw new Error('it is not a JSON object');
  } catch (error) {
    throw new MachineError(`Interlock's configuration ${file} cannot be used: ${messageOf(error)}.`, 78);
  }
}

function checkedAddress(url: string, where: string): string {
  if (!/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/.test(url) || !URL.canParse(url))
    throw new MachineError(
      `The server address ${JSON.stringify(url)} (${where}) is not one such as https://interlock.example.com.`,
      78,
    );
  return url.replace(/\/+$/, '');
}

function checkedKey(key: string, where: string): string {
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new MachineError(
      `The key in ${where} has characters no key has. Paste it again: node agent.mjs connect CLIENT`,
      78,
    );
  return key;
}
