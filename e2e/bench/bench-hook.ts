import { spawn } from 'node:child_process';
import type { Cast } from '@/e2e/prove/stage';
import { openAgentMachine } from '@/lib/testing/agent-machine';
import type { Figure } from './bench';
import { percentile } from './percentile';

const rounds = 60;

/**
 * What a hook call costs a client before every tool: the real program, asked one call at a time, against the real gate; and the same process doing
 * nothing (`node -e 0`), turn by turn, so that both see the same machine. The figure above the bare process is what counts.
 */
export async function benchHook(baseUrl: string, cast: Cast): Promise<Figure[]> {
  const machine = await openAgentMachine({ INTERLOCK_URL: baseUrl, INTERLOCK_KEY: cast.key });
  const bare: number[] = [];
  const hook: number[] = [];
  const told: number[] = [];
  try {
    for (let round = -3; round < rounds; round += 1) {
      const call = (event: string) =>
        JSON.stringify({
          session_id: 'bench-hook',
          hook_event_name: event,
          cwd: '/work',
          tool_name: 'Read',
          tool_input: { file_path: `/work/file-${round}` },
          tool_use_id: `bench-${round}`,
        });
      const times = [
        await timeOf(['-e', '0'], '', machine.env()),
        await timeOf([machine.program, 'hook', 'claude'], call('PreToolUse'), machine.env()),
        await timeOf([machine.program, 'hook', 'claude'], call('PostToolUse'), machine.env()),
      ] as const;
      // The first rounds fill caches.
      if (round < 0) continue;
      bare.push(times[0]);
      hook.push(times[1]);
      told.push(times[2]);
    }
  } finally {
    await machine.close();
  }
  const nothing = percentile(bare, 0.5);
  const figure = (name: string, samples: number[]): Figure => ({
    name,
    p50Ms: percentile(samples, 0.5),
    p99Ms: percentile(samples, 0.99),
  });
  const over = (samples: number[]) => samples.map((ms, index) => ms - (bare[index] ?? nothing));
  return [
    figure('bare process, node -e 0', bare),
    figure(
      `hook before a tool, whole process (${(percentile(hook, 0.5) / nothing).toFixed(2)} × bare)`,
      hook,
    ),
    figure('hook before a tool, above the bare process', over(hook)),
    figure('hook after a tool, above the bare process', over(told)),
  ];
}

/** Milliseconds from the start of a Node process to its end. Throws when it does not end well. */
function timeOf(words: string[], input: string, env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, words, { env, stdio: ['pipe', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.stdin.end(input);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(performance.now() - began);
      else reject(new Error(`${words.join(' ')} ended with ${code}: ${stderr}`));
    });
  });
}
