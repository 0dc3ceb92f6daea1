import { plainEnvironment, type Rig } from './rig';

/** Claude Code, `claude -p`. */
export const claudeRig: Rig = {
  client: 'claude',
  prepare: async () => {},
  environment: (place, modelUrl) => ({
    ...plainEnvironment(place),
    ANTHROPIC_BASE_URL: modelUrl,
    ANTHROPIC_API_KEY: 'dummy',
    DISABLE_AUTOUPDATER: '1',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  }),
  arguments: (resume) => [
    ...['-p', '--output-format', 'json', '--allowedTools', 'Bash'],
    ...(resume ? ['--resume', resume] : []),
    ...['--', 'do the step'],
  ],
  session: (output) => output.match(/"session_id":"([^"]+)"/)?.[1],
  removeHooks: 'echo "{}" > ~/.claude/settings.json',
};
