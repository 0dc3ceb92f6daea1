import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type AgentClient, agentNames } from '@/lib/domain/agent-client';

export type Plan = {
  /** The command to start, with what had to be added. */
  words: string[];
  client: AgentClient | undefined;
  agent: string;
  /** Known before the start; undefined: told by the first hook. */
  session: string | undefined;
};

const programs: Record<string, AgentClient> = {
  claude: 'claude',
  codex: 'codex',
  gemini: 'gemini',
  kiro: 'kiro',
  'kiro-cli': 'kiro',
};

/** First words of `claude` that start no session. */
const claudeCommands =
  /^(?:mcp|config|doctor|update|upgrade|install|plugin|plugins|setup-token|auth|agents|auto-mode|migrate-installer|remote-control|server|ssh|gateway|ultrareview)$/;

/**
 * What is started and which session it will be. Claude takes the session's id on its command line, so that the server knows it before the
 * first hook; the others are recognised by their first hook, which carries the run's id.
 */
export function planAgent(
  words: string[],
  agentName: string | undefined,
  sessionId: string | undefined,
): Plan {
  const client = programs[path.basename(words[0] ?? '').replace(/\.(?:exe|cmd|js|mjs)$/, '')];
  const agent = agentName ?? (client ? agentNames[client] : nameOf(words[0] ?? ''));
  if (sessionId !== undefined || client !== 'claude') return { words, client, agent, session: sessionId };
  const [command = '', ...rest] = words;
  if (claudeCommands.test(rest[0] ?? '')) return { words, client, agent, session: undefined };
  const given = flagValue(rest, '--session-id');
  if (given) return { words, client, agent, session: given };
  const forks = rest.includes('--fork-session');
  const resumes = rest.some((word) =>
    /^(?:-r|--resume|-c|--continue|--from-pr|--teleport)(?:=|$)/.test(word),
  );
  if (resumes) {
    const resumed = flagValue(rest, '--resume') ?? flagValue(rest, '-r');
    const isId = resumed !== undefined && /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(resumed);
    return { words, client, agent, session: isId && !forks ? resumed : undefined };
  }
  const session = randomUUID();
  return { words: [command, '--session-id', session, ...rest], client, agent, session };
}

/** A program's name as an agent's name may be. */
function nameOf(command: string): string {
  return (
    path
      .basename(command)
      .replace(/[^\w.-]+/g, '-')
      .slice(0, 60) || 'agent'
  );
}

function flagValue(words: string[], flag: string): string | undefined {
  const at = words.findIndex((word) => word === flag || word.startsWith(`${flag}=`));
  if (at < 0) return undefined;
  return words[at]?.includes('=') ? words[at]?.slice(flag.length + 1) : words[at + 1];
}
