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
  removeHooks: `echo '${JSON.stringify(settings)}' > ~/.gemini/settings.json`,
};
