import type { AgentClient } from './agent-client';

/** What can go wrong with a hook on the agent's machine. */
export const hookFailures = ['server-down', 'crash', 'timeout', 'bad-output', 'removed'] as const;
export type HookFailure = (typeof hookFailures)[number];

export const failureTitles: Record<HookFailure, string> = {
  'server-down': 'Interlock is down, slow or answers garbage',
  crash: 'The hook process fails or is killed',
  timeout: 'The hook does not answer before the client gives up',
  'bad-output': 'The hook prints what the client cannot read',
  removed: 'The agent or its user takes the hook out of the configuration',
};

/** closed: the tool does not run. open: it runs, nobody was asked. */
export type FailOutcome = 'closed' | 'open';

/**
 * What happens to a call that should have been asked about. `vendor`: with a hook written as the vendor's documentation shows it;
 * `user`: as `connect` writes it; `managed`: as `connect --managed` does. `evidence`: how it is known ("run": seen with the real client).
 */
export type FailMode = { vendor: FailOutcome; user: FailOutcome; managed: FailOutcome; evidence: string };

/** Our hook has a deadline of its own below the client's and turns every failure it lives to see into a refusal. */
const ownRefusal = 'The hook itself refuses by exit code 2 and a reason on stderr';

/** Before a tool, client by client. Versions: Claude Code 2.1.330, Codex 0.169.0, Gemini CLI 0.61.0; Kiro by its documentation, not run. */
export const toolFailModes: Record<AgentClient, Record<HookFailure, FailMode>> = {
  claude: {
    'server-down': {
      vendor: 'open',
      user: 'closed',
      managed: 'closed',
      evidence: `${ownRefusal}. Run: exit 2 blocks; a refused, hanging, redirected or failing HTTP hook lets the tool run unless onFailure is "block".`,
    },
    crash: {
      vendor: 'open',
      user: 'closed',
      managed: 'closed',
      evidence: 'Run: exit 1 lets the tool run; with onFailure "block" (2.1.295 and later) it is blocked.',
    },
    timeout: {
      vendor: 'open',
      user: 'closed',
      managed: 'closed',
      evidence: 'Run: a timeout lets the tool run; with onFailure "block" it is blocked.',
    },
    'bad-output': {
      vendor: 'open',
      user: 'closed',
      managed: 'closed',
      evidence:
        'Run: JSON that breaks the schema is blocked with onFailure "block"; truncated JSON with exit code 0 still runs. The hook refuses by exit code, never by JSON alone.',
    },
    removed: {
      vendor: 'open',
      user: 'open',
      managed: 'closed',
      evidence:
        'Run: hooks in managed settings with allowManagedHooksOnly still blocked under disableAllHooks, --bare, --setting-sources "" and --safe-mode.',
    },
  },
  codex: {
    'server-down': {
      vendor: 'open',
      user: 'closed',
      managed: 'closed',
      evidence: `${ownRefusal}. Run: exit 2 with a reason blocks; exit 2 without one lets the tool run.`,
    },
    crash: {
      vendor: 'open',
      user: 'open',
      managed: 'open',
      evidence:
        'Run: exit 1 and a missing command let the tool run. There is no switch (openai/codex#41979).',
    },
    timeout: {
      vendor: 'open',
      user: 'open',
      managed: 'open',
      evidence: 'Run: after the timeout the tool runs. There is no switch; the hook answers well before it.',
    },
    'bad-output': {
      vendor: 'open',
      user: 'closed',
      managed: 'closed',
      evidence:
        'Run: any unknown member, "ask", "defer" or broken JSON lets the tool run. The hook prints nothing before a tool and refuses by exit code.',
    },
    removed: {
      vendor: 'open',
      user: 'open',
      managed: 'closed',
      evidence:
        'Run: hooks in /etc/codex/requirements.toml need no trust and survive --disable hooks and -c features.hooks=false.',
    },
  },
  gemini: {
    'server-down': {
      vendor: 'open',
      user: 'closed',
      managed: 'closed',
      evidence: `${ownRefusal}. Run: exit 2 blocks.`,
    },
    crash: {
      vendor: 'open',
      user: 'open',
      managed: 'open',
      evidence:
        'Run: exit 1 lets the tool run; other codes with text on stderr block (a missing command, 127, does), without text they do not.',
    },
    timeout: {
      vendor: 'open',
      user: 'open',
      managed: 'open',
      evidence: 'Run: after the timeout the tool runs. There is no switch; the hook answers well before it.',
    },
    'bad-output': {
      vendor: 'open',
      user: 'closed',
      managed: 'closed',
      evidence: 'Run: output that is not JSON lets the tool run. The hook refuses by exit code.',
    },
    removed: {
      vendor: 'open',
      user: 'open',
      managed: 'open',
      evidence:
        'Run: system hooks are switched off by hooksConfig.disabled in the user’s settings or by GEMINI_CLI_SYSTEM_SETTINGS_PATH. The admin policy that --managed writes survives both.',
    },
  },
  kiro: {
    'server-down': {
      vendor: 'open',
      user: 'closed',
      managed: 'closed',
      evidence: `${ownRefusal}. Documented, and read in Amazon Q CLI’s source; the real client was not run.`,
    },
    crash: {
      vendor: 'open',
      user: 'open',
      managed: 'open',
      evidence:
        'Read in Amazon Q CLI’s source: only exit code 2 blocks, every other result is dropped. Not run.',
    },
    timeout: {
      vendor: 'open',
      user: 'open',
      managed: 'open',
      evidence: 'Read in Amazon Q CLI’s source: after the timeout (30 s by default) the tool runs. Not run.',
    },
    'bad-output': {
      vendor: 'open',
      user: 'closed',
      managed: 'closed',
      evidence: 'Documented: its output is not read; the exit code decides. Not run.',
    },
    removed: {
      vendor: 'open',
      user: 'open',
      managed: 'open',
      evidence: 'Documented: hooks are those of the active agent file; another agent has none. Not run.',
    },
  },
};

/**
 * Prompts end like calls in every row of the table above; this says how that is known. Hooks that only tell have nothing to refuse:
 * what cannot be sent waits on the agent's machine.
 */
export const promptEvidence: Record<AgentClient, string> = {
  claude:
    'Run: continue:false on a prompt makes no model call. Read in the shipped program: onFailure "block" holds for UserPromptSubmit too; it is ignored on Stop and SubagentStop.',
  codex:
    'Run: exit 2 with a reason blocks the prompt and makes no model call. Read in Codex’s source: any other failure does not.',
  gemini:
    'Run: exit 2 on BeforeAgent stops before the model call. Read in the package: exit codes mean the same for every hook.',
  kiro: 'Documented: userPromptSubmit can block. Not run.',
};
