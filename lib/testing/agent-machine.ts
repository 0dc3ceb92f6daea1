import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleAgentProgram } from '@/lib/boot/bundle-agent-program';
import { environment } from '@/lib/machine/environment';

export type Ended = { code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string };

/** An agent's machine for a test: a home of its own and the real, bundled program. */
export type AgentMachine = {
  folder: string;
  home: string;
  program: string;
  env(more?: Record<string, string | undefined>): NodeJS.ProcessEnv;
  /** Runs a command of the program to its end. */
  run(words: string[], options?: RunOptions): Promise<Ended>;
  close(): Promise<void>;
};

export type RunOptions = {
  input?: string;
  env?: Record<string, string | undefined>;
  onPid?: (pid: number) => void;
  /** Nobody reads what it says: its pipes are closed at once. */
  unread?: boolean;
};

export async function openAgentMachine(env: Record<string, string | undefined> = {}): Promise<AgentMachine> {
  const folder = await mkdtemp(path.join(tmpdir(), 'interlock-machine-'));
  const home = path.join(folder, 'home');
  const program = path.join(folder, 'agent.mjs');
  await writeFile(program, (await bundleAgentProgram('0.0.0-test')).text);
  const envOf = (more: Record<string, string | undefined> = {}) =>
    ({
      PATH: environment.PATH,
      HOME: home,
      LANG: 'C.UTF-8',
      ...env,
      ...more,
    }) as unknown as NodeJS.ProcessEnv;
  return {
    folder,
    home,
    program,
    env: envOf,
    run: (words, { input, env: more, onPid, unread } = {}) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [program, ...words], { env: envOf(more), cwd: folder });
        let stdout = '';
        let stderr = '';
        child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
        child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
        if (unread) for (const stream of [child.stdout, child.stderr]) stream.destroy();
        child.stdin.on('error', () => {});
        if (input !== undefined) child.stdin.end(input);
        child.once('error', reject);
        child.once('spawn', () => onPid?.(child.pid ?? 0));
        const end = (code: number | null, signal: NodeJS.Signals | null) =>
          resolve({ code, signal, stdout, stderr });
        child.once('close', end);
        // What it has left behind may hold its output open for ever: then what was read in a second is all.
        child.once('exit', (code, signal) => setTimeout(() => end(code, signal), 1_000));
      }),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
