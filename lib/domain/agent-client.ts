/** Clients whose hooks Interlock understands: the words in addresses and commands. */
export const agentClients = ['claude', 'codex', 'gemini', 'kiro'] as const;
export type AgentClient = (typeof agentClients)[number];

export function isAgentClient(word: string): word is AgentClient {
  return (agentClients as readonly string[]).includes(word);
}

/** The agent name each client's sessions carry. */
export const agentNames = {
  claude: 'claude-code',
  codex: 'codex',
  gemini: 'gemini-cli',
  kiro: 'kiro',
} as const satisfies Record<AgentClient, string>;

/** The client a word of an address or a command means: its own word, or the agent name its sessions carry. */
export function clientOfWord(word: string | undefined): AgentClient | undefined {
  return agentClients.find((client) => client === word || agentNames[client] === word);
}

/** What people call each client. */
export const clientTitles = {
  claude: 'Claude Code',
  codex: 'OpenAI Codex CLI',
  gemini: 'Google Gemini CLI',
  kiro: 'AWS Kiro',
} as const satisfies Record<AgentClient, string>;

/**
 * What a hook event means for the answer. `before-tool` asks the gate, `prompt` is refused while the gate is closed; on both
 * every failure must deny. The others only tell: what cannot be sent is kept and sent later.
 */
export const hookKinds = ['before-tool', 'prompt', 'after', 'session-start', 'session-end'] as const;
export type HookKind = (typeof hookKinds)[number];

/**
 * The events of each client (their own spelling) and their kind. Kiro has two spellings: CLI V2's camelCase, and V3's and the IDE's.
 * Of Claude Code 2.1.330, Codex 0.169.0 and Gemini CLI 0.61.0 as run; Kiro's by its documentation.
 */
export const hookEvents: Record<AgentClient, Readonly<Record<string, HookKind>>> = {
  claude: {
    PreToolUse: 'before-tool',
    UserPromptSubmit: 'prompt',
    SessionStart: 'session-start',
    SessionEnd: 'session-end',
    PostToolUse: 'after',
    PostToolUseFailure: 'after',
    PostToolBatch: 'after',
    PermissionRequest: 'after',
    PermissionDenied: 'after',
    UserPromptExpansion: 'after',
    Setup: 'after',
    Stop: 'after',
    StopFailure: 'after',
    SubagentStart: 'after',
    SubagentStop: 'after',
    PreCompact: 'after',
    PostCompact: 'after',
    PreModelSwitch: 'after',
    PostModelSwitch: 'after',
    Notification: 'after',
    TeammateIdle: 'after',
    TaskCreated: 'after',
    TaskCompleted: 'after',
    Elicitation: 'after',
    ElicitationResult: 'after',
    ConfigChange: 'after',
    WorktreeCreate: 'after',
    WorktreeRemove: 'after',
    InstructionsLoaded: 'after',
    CwdChanged: 'after',
    FileChanged: 'after',
    DirectoryAdded: 'after',
    MessageDisplay: 'after',
  },
  codex: {
    PreToolUse: 'before-tool',
    UserPromptSubmit: 'prompt',
    SessionStart: 'session-start',
    SessionEnd: 'session-end',
    PostToolUse: 'after',
    PermissionRequest: 'after',
    PreCompact: 'after',
    PostCompact: 'after',
    SubagentStart: 'after',
    SubagentStop: 'after',
    Stop: 'after',
    Interrupt: 'after',
    PreModelRequest: 'after',
    PostModelRequest: 'after',
  },
  gemini: {
    BeforeTool: 'before-tool',
    BeforeAgent: 'prompt',
    BeforeModel: 'prompt',
    SessionStart: 'session-start',
    SessionEnd: 'session-end',
    AfterTool: 'after',
    AfterAgent: 'after',
    AfterModel: 'after',
    BeforeToolSelection: 'after',
    Notification: 'after',
    PreCompress: 'after',
  },
  kiro: {
    preToolUse: 'before-tool',
    userPromptSubmit: 'prompt',
    agentSpawn: 'session-start',
    postToolUse: 'after',
    stop: 'after',
    PreToolUse: 'before-tool',
    UserPromptSubmit: 'prompt',
    PreTaskExec: 'prompt',
    SessionStart: 'session-start',
    PostToolUse: 'after',
    PostTaskExec: 'after',
    Stop: 'after',
    PostFileCreate: 'after',
    PostFileSave: 'after',
    PostFileDelete: 'after',
    Manual: 'after',
  },
};

/** The kind of a client's hook event. One that is not known yet only tells. */
export function hookKind(client: AgentClient, event: string): HookKind {
  const kinds = hookEvents[client];
  return Object.hasOwn(kinds, event) ? (kinds[event] ?? 'after') : 'after';
}

/**
 * The events `connect` wires. Left out: what repeats other events (PostToolBatch), comes for every piece of text
 * (AfterModel, MessageDisplay), or carries the whole conversation to the hook at every model call (BeforeModel).
 */
export const wiredHooks: Record<AgentClient, readonly string[]> = {
  claude: [
    'PreToolUse',
    'PostToolUse',
    'PostToolUseFailure',
    'PermissionRequest',
    'PermissionDenied',
    'UserPromptSubmit',
    'SessionStart',
    'SessionEnd',
    'Stop',
    'StopFailure',
    'SubagentStart',
    'SubagentStop',
    'PreCompact',
    'PostCompact',
    'PostModelSwitch',
    'Notification',
    'ConfigChange',
  ],
  codex: [
    'PreToolUse',
    'PostToolUse',
    'PermissionRequest',
    'UserPromptSubmit',
    'SessionStart',
    'SessionEnd',
    'Stop',
    'SubagentStart',
    'SubagentStop',
    'PreCompact',
    'PostCompact',
    'Interrupt',
  ],
  gemini: [
    'BeforeTool',
    'AfterTool',
    'BeforeAgent',
    'AfterAgent',
    'SessionStart',
    'SessionEnd',
    'Notification',
    'PreCompress',
  ],
  kiro: [
    'preToolUse',
    'postToolUse',
    'userPromptSubmit',
    'agentSpawn',
    'stop',
    'PreToolUse',
    'PostToolUse',
    'UserPromptSubmit',
    'SessionStart',
    'Stop',
  ],
};
