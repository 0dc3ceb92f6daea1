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
  ways: ['--resume', '--session-id', '--fork-session --resume'],
  arguments: (again) => [
    ...['-p', '--output-format', 'json', '--allowedTools', 'Bash'],
    ...(again ? [...again.way.split(' '), again.session] : []),
    ...['--', 'do the step'],
  ],
  session: (output) => output.match(/"session_id":"([^"]+)"/)?.[1],
  removeHooks: 'echo "{}" > ~/.claude/settings.json',
};
