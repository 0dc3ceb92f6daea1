import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAgentConfig } from '@/lib/machine/agent-config';

export type Tried = { exitCode: number | undefined; stderr: string };

/** Milliseconds after which a call that is held counts as asked. */
const patienceMs = 15_000;

/**
 * Runs the hook's own command once. `wrongKey`: with a configuration in which the server is right and the key is not. No exit code: still
 * waiting for a person.
 */
export async function tryHook(words: string[], payload: string, wrongKey: boolean): Promise<Tried> {
  const folder = mkdtempSync(path.join(tmpdir(), 'interlock-doctor-'));
  try {
    const at = words.indexOf('--config');
    const command = wrongKey
      ? [...(at < 0 ? words : words.slice(0, at)), '--config', wrongConfig(folder, words[at + 1], at)]
      : words;
    return await play(command, payload);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function wrongConfig(folder: string, given: string | undefined, at: number): string {
  const { url } = readAgentConfig(at < 0 ? undefined : given);
  const file = path.join(folder, 'agent.json');
  writeFileSync(file, JSON.stringify({ url, key: 'ilk_wrong_on_purpose', failMode: 'closed' }));
  return file;
}

function play([command = '', ...args]: string[], payload: string): Promise<Tried> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'pipe'] });
    let stderr = '';
    const timer = setTimeout(() => {
      resolve({ exitCode: undefined, stderr });
      child.kill('SIGKILL');
    }, patienceMs);
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdin.on('error', () => {});
    child.stdin.end(payload);
    child.once('error', (error) => resolve({ exitCode: -1, stderr: error.message }));
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ exitCode: code ?? -1, stderr });
    });
  });
}
