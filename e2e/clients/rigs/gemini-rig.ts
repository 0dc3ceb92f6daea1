import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { plainEnvironment, type Rig } from './rig';

const settings = {
  security: { auth: { selectedType: 'gemini-api-key' } },
  model: { name: 'scripted' },
  privacy: { usageStatisticsEnabled: false },
};

/** Gemini CLI, `gemini -p`. */
export const geminiRig: Rig = {
  client: 'gemini',
  knownHoles: {
    'survives tampering':
      'a command that hides what it writes (base64) can list the hook under hooksConfig.disabled in ~/.gemini/settings.json, and Gemini CLI then skips it from its next start',
  },
  async prepare(place) {
    const folder = path.join(place.home, '.gemini');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
  },
  environment: (place, modelUrl) => ({
    ...plainEnvironment(place),
    GOOGLE_GEMINI_BASE_URL: modelUrl,
    GEMINI_API_KEY: 'dummy',
  }),
  ways: ['--resume', '--session-id'],
  arguments: (again) => [
    ...['--yolo', '--skip-trust', '--output-format', 'json'],
    ...(again ? [again.way, again.session] : []),
    ...['-p', 'do the step'],
  ],
  session: (output) => output.match(/"session_id": "([^"]+)"/)?.[1],
  tellTelemetry: async (_place, endpoint, key) => ({
    GEMINI_TELEMETRY_ENABLED: 'true',
    GEMINI_TELEMETRY_TARGET: 'local',
    GEMINI_TELEMETRY_OTLP_PROTOCOL: 'http',
    GEMINI_TELEMETRY_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer ${key}`,
  }),
  removeHooks: `echo '${JSON.stringify({ ...settings, hooksConfig: { disabled: ['interlock'] } })}' > ~/.gemini/settings.json`,
};
