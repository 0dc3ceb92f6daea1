import type { AgentClient } from '@/lib/domain/agent-client';
import { type Connectable, refusedOnPurpose } from '@/lib/domain/connection-check';

/** The texts of keys that were just made; they are told once. */
export type MadeKeys = { key: string; superviseKey: string | null };

/** The program each client is started by. */
const programs: Record<Connectable, string> = {
  claude: 'claude',
  codex: 'codex',
  gemini: 'gemini',
  kiro: 'kiro-cli chat --agent interlock',
  own: './my-agent',
};

const ask = `'Run this shell command and nothing else: ${refusedOnPurpose}'`;

/** How each client is made to try what is always refused. */
const tries: Record<Connectable, string> = {
  claude: `claude -p --allowedTools Bash -- ${ask}`,
  codex: `codex exec --skip-git-repo-check ${ask}`,
  gemini: `gemini --yolo -p ${ask}`,
  kiro: `kiro-cli chat --agent interlock ${ask}`,
  own: `gate check-1 Bash '{"command":"${refusedOnPurpose}"}'`,
};

/** Fetches the agent program and connects a client: one line to paste. Without keys `connect` asks for the first. */
export function connectLine(
  origin: string,
  client: AgentClient,
  keys: MadeKeys | null,
  { managed = false } = {},
): string {
  const words = [
    managed ? 'sudo node' : 'node',
    `agent.mjs connect ${client}`,
    ...(managed ? ['--managed'] : []),
    `--url ${origin}`,
    ...(keys ? [`--key ${keys.key}`] : []),
    ...(keys?.superviseKey ? [`--supervise-key ${keys.superviseKey}`] : []),
  ];
  return `${fetchLine(origin)} && ${words.join(' ')}`;
}

export const fetchLine = (origin: string) => `curl -fsS ${origin}/agent.mjs -o agent.mjs`;

/** Starts a client so that a stop reaches its whole process tree. */
export const runLine = (client: Connectable) => `node agent.mjs run -- ${programs[client]}`;

export const doctorLine = (client: AgentClient) => `node agent.mjs doctor ${client}`;

export const denyLine = (client: Connectable) => tries[client];

/** What an agent of one's own needs in its environment. */
export const exportLines = (origin: string, keys: MadeKeys | null) =>
  [
    `export INTERLOCK_URL=${origin}`,
    `export INTERLOCK_KEY=${keys?.key ?? 'ilk_…'}`,
    'export INTERLOCK_SESSION=run-1',
  ].join('\n');
