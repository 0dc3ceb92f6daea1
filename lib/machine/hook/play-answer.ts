import { writeSync } from 'node:fs';
import { denial, type HookAnswer } from './hook-answer';

/** Writes the answer and ends the process with its exit code. */
export function playAnswer(answer: HookAnswer): never {
  const silent = answer.exitCode === 2 && answer.stderr.trim() === '';
  const { stdout, stderr, exitCode } = silent
    ? { ...answer, stderr: denial('denied, without a reason.').stderr }
    : answer;
  write(1, stdout);
  write(2, stderr);
  process.exit(exitCode);
}

/** Synchronously, so that nothing is cut off by the exit; a pipe that is full is tried again, one that is closed left. */
function write(fd: number, text: string): void {
  let rest = Buffer.from(text, 'utf8');
  for (let tries = 0; rest.length > 0 && tries < 1_000; tries += 1) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}
