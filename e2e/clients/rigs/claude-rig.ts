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
  tellTelemetry: async (_place, endpoint, key) => ({
    CLAUDE_CODE_ENABLE_TELEMETRY: '1',
    OTEL_LOGS_EXPORTER: 'otlp',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer ${key}`,
  }),
  removeHooks: `echo '{"disableAllHooks":true}' > ~/.claude/settings.json`,
};
