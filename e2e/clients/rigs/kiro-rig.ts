import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '@/lib/boot/project-root';
import { plainEnvironment, type Rig } from './rig';

/** By what runs in Kiro's place. `tsx` by its own path: the agent's folder is not the checkout. */
export const kiroStandIn = {
  command: [
    process.execPath,
    '--import',
    path.join(projectRoot, 'node_modules/tsx/dist/loader.mjs'),
    path.join(projectRoot, 'e2e/clients/kiro/kiro-stand-in.ts'),
  ],
  version: 'CLI V2, its documented contract',
};

/** Kiro by its documented contract: a stand-in runs its hooks, the client itself is not run. */
export const kiroRig: Rig = {
  client: 'kiro',
  contractOnly: true,
  cannot: {
    'resume refused': "CLI V2's hooks name no session",
    telemetry: 'Kiro exports from its own service, not from the client',
  },
  async prepare(place, modelUrl) {
    const folder = path.join(place.home, '.kiro');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'scripted-model'), `${modelUrl}/kiro/turn`);
  },
  environment: plainEnvironment,
  ways: [],
  arguments: () => [],
  session: () => undefined,
  tellTelemetry: async () => ({}),
  removeHooks: 'echo "{}" > ~/.kiro/agents/interlock.json',
};
