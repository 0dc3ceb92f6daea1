import { mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type AgentConfig, type FailMode, originOf } from './agent-config';
import { callServer } from './call-server';
import { stateFolder } from './machine-paths';
import { writeFileWhole } from './write-file-whole';

/** What `GET /api/v1/self` says about this key and its environment. */
export type ServerSettings = {
  environment: string;
  tier: string;
  failMode: FailMode;
  strict: boolean;
  lostAfterSeconds: number;
  scopes: string[];
  owner: string;
  version: string;
  /** Account the server runs under; told to callers on its own machine only. */
  serverUser?: string;
};

/** Asks the server who this key is. Throws NoAnswer, or what `refused` makes of another status than 200. */
export async function askSelf(
  config: Pick<AgentConfig, 'url' | 'key'>,
  timeoutMs: number,
  refused: (answer: { status: number; body: string; retryAfter: number | undefined }) => Error,
): Promise<ServerSettings> {
  const answer = await callServer({ ...config, method: 'GET', path: '/api/v1/self', timeoutMs });
  if (answer.status !== 200) throw refused(answer);
  return JSON.parse(answer.body) as ServerSettings;
}

/** Keeps what the server said, for the time when it cannot be asked. */
export function keepServerSettings(config: AgentConfig, settings: ServerSettings): void {
  const file = fileOf(config);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const { failMode, strict, lostAfterSeconds } = settings;
  writeFileWhole(file, JSON.stringify({ failMode, strict, lostAfterSeconds }));
}

/** Milliseconds since the server's settings were kept; infinite when they never were. */
export function settingsAgeMs(config: AgentConfig): number {
  try {
    return Math.abs(Date.now() - statSync(fileOf(config)).mtimeMs);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/**
 * What a failure means here. The agent's user can write what was kept, so beside a managed configuration it can only make the
 * mode stricter; beside the user's own it is simply newer.
 */
export function effectiveFailMode(config: AgentConfig): FailMode {
  const kept = readKept(config);
  if (config.pinned) return config.failMode === 'open' && kept !== 'closed' ? 'open' : 'closed';
  return kept ?? config.failMode;
}

function readKept(config: AgentConfig): FailMode | undefined {
  try {
    const { failMode } = JSON.parse(readFileSync(fileOf(config), 'utf8')) as { failMode?: unknown };
    return failMode === 'open' || failMode === 'closed' ? failMode : undefined;
  } catch {
    return undefined;
  }
}

function fileOf(config: AgentConfig): string {
  return path.join(stateFolder(), 'server', `${originOf(config)}.json`);
}
