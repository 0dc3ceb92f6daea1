import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openStage } from '@/e2e/prove/open-stage';
import { call, makeOperator } from '@/e2e/prove/stage';
import type { Scope } from '@/lib/domain/agent-key';
import { startServer } from '@/lib/testing/start-server';
import { findClients } from './install-clients';
import { startScriptedModel } from './model/start-scripted-model';
import { kiroStandIn } from './rigs/kiro-rig';
import type { Rig } from './rigs/rig';
import type { World } from './world';
import { writeLauncher } from './write-launcher';

export type OpenWorld = {
  worlds: World[];
  versions: Record<Rig['client'], string>;
  /** Kills Interlock, as if its machine had lost power. */
  killServer(): Promise<void>;
  close(): Promise<void>;
};

/** One Interlock, one scripted model, and an environment of its own for each client. `folder` holds the installed clients. */
export async function openWorld(
  rigs: Rig[],
  options: { folder: string; canManage: boolean; say: (line: string) => void },
): Promise<OpenWorld> {
  const { folder, canManage } = options;
  const { claude, codex, gemini } = await findClients(path.join(folder, 'clients'));
  const programs = {
    claude,
    codex,
    gemini: await writeLauncher(folder, 'gemini', gemini),
    kiro: await writeLauncher(folder, 'kiro-cli', kiroStandIn),
  };
  const stage = await openStage();
  const model = await startScriptedModel();
  const server = await startServer({ env: stage.env, args: ['--api-only'] });
  const token = await makeOperator(stage.env, 'second-person@example.com', 'admin');
  const agentProgram = path.join(folder, 'agent.mjs');
  await writeFile(agentProgram, await download(`${server.baseUrl}/agent.mjs`), { mode: 0o644 });
  const ask = async <T>(address: string, body: unknown): Promise<T> => {
    const answer = await call<T>(server.baseUrl, token, 'POST', `/api/console${address}`, body);
    if (answer.status !== 201) throw new Error(`${address} answered ${JSON.stringify(answer)}`);
    return answer.body;
  };
  const worlds: World[] = [];
  for (const rig of rigs) {
    const slug = `${rig.client}-prod`;
    await ask('/environments', { slug, tier: 'staging' });
    const makeKey = async (...scopes: Scope[]) =>
      (await ask<{ key: string }>('/keys', { environment: slug, scopes, owner: 'owner@example.com' })).key;
    worlds.push({
      rig,
      program: programs[rig.client],
      model,
      baseUrl: server.baseUrl,
      slug,
      key: await makeKey('ingest', 'gate'),
      superviseKey: await makeKey('supervise'),
      token,
      agentProgram,
      folder,
      canManage,
      say: (line) => options.say(`${rig.client.padEnd(6)} ${line}`),
    });
  }
  return {
    worlds,
    versions: {
      claude: programs.claude.version,
      codex: programs.codex.version,
      gemini: programs.gemini.version,
      kiro: programs.kiro.version,
    },
    killServer: async () => void (await server.kill('SIGKILL')),
    async close() {
      await server.kill('SIGTERM');
      await model.close();
      await stage.close();
    },
  };
}

async function download(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.text();
}
