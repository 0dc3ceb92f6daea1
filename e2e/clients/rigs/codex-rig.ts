import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { plainEnvironment, type Rig } from './rig';

/** Codex, `codex exec`. Plugins and apps are off: they look for a network for five seconds at every start. */
export const codexRig: Rig = {
  client: 'codex',
  async prepare(place, modelUrl) {
    const folder = path.join(place.home, '.codex');
    await mkdir(folder, { recursive: true });
    await appendFile(
      path.join(folder, 'config.toml'),
      `model = "gpt-5.1-codex"
model_provider = "scripted"
[model_providers.scripted]
name = "scripted"
base_url = "${modelUrl}/v1"
wire_api = "responses"
env_key = "SCRIPTED_KEY"
supports_websockets = false
[features]
plugins = false
apps = false
[analytics]
enabled = false
`,
    );
  },
  environment: (place) => ({ ...plainEnvironment(place), SCRIPTED_KEY: 'dummy' }),
  // Both `dangerously` flags are what a headless job has: nobody is there to answer.
  ways: ['exec resume', 'exec fork'],
  arguments: (again) => [
    ...(again ? [...again.way.split(' '), again.session] : ['exec']),
    '--json',
    '--skip-git-repo-check',
    '--dangerously-bypass-approvals-and-sandbox',
    '--dangerously-bypass-hook-trust',
    'do the step',
  ],
  session: (output) => output.match(/"thread_id":"([^"]+)"/)?.[1],
  async tellTelemetry(place, endpoint, key) {
    const exporter = `{ otlp-http = { endpoint = "${endpoint}/v1/logs", protocol = "binary", headers = { authorization = "Bearer ${key}" } } }`;
    await appendFile(path.join(place.home, '.codex/config.toml'), `[otel]\nexporter = ${exporter}\n`);
    return {};
  },
  removeHooks: 'rm -f ~/.codex/hooks.json; sed -i "s/^plugins = false/hooks = false/" ~/.codex/config.toml',
};
