import { type ChildProcess, spawn } from 'node:child_process';

/** A program that was started: what it wrote, and how it ended. */
export type Started = {
  process: ChildProcess;
  output(): string;
  /** Its end, with stdout and stderr closed. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
};

/** Starts a command with exactly this environment. */
export function startCommand(
  command: string[],
  options: { cwd: string; env: Record<string, string> },
): Started {
  const [file = '', ...args] = command;
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: options.env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return {
    process: child,
    output: () => text,
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve({ code, signal }));
    }),
  };
}

/** Waits for a command that must end by itself. Kills it and throws after `seconds`, and throws with its output when it fails. */
export async function runCommand(
  command: string[],
  options: { cwd: string; env: Record<string, string>; seconds?: number },
): Promise<string> {
  const started = startCommand(command, options);
  const { code, signal } = await endWithin(started, options.seconds ?? 60);
  const words = command.join(' ').replace(/ilk_\w+/g, 'ilk_…');
  if (code !== 0) throw new Error(`${words} ended with ${code ?? signal}:\n${started.output()}`);
  return started.output();
}

/** The end of a program; after `seconds` it is killed and this throws, with what it wrote. */
export async function endWithin(
  started: Started,
  seconds: number,
): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      started.process.kill('SIGKILL');
      reject(new Error(`did not end within ${seconds} s:\n${started.output()}`));
    }, seconds * 1000);
  });
  try {
    return await Promise.race([started.ended, late]);
  } finally {
    clearTimeout(timer);
  }
}
