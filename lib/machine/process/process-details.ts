import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The command line of a process, for people; empty when it cannot be read. At most `length` characters. */
export function commandOf(pid: number, length = 200): string {
  try {
    const text =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        : execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return text.trim().slice(0, length);
  } catch {
    return '';
  }
}

/** Name of the marker in an agent's environment; its value is the run's id. */
export const marker = 'INTERLOCK_RUN';
/** Runs around this one, when a supervised agent starts another one under supervision: ids with commas. */
export const outerMarker = 'INTERLOCK_OUTER_RUNS';

/** Whether a process was started with this run's marker in its environment. False also where that may not be read. */
export function hasMarker(pid: number, runId: string): boolean {
  try {
    return process.platform === 'linux'
      ? markerIn(readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0'), runId)
      : markerIn(
          execFileSync('ps', ['-p', String(pid), '-Eww', '-o', 'command='], { encoding: 'utf8' }).split(' '),
          runId,
        );
  } catch {
    return false;
  }
}

function markerIn(words: string[], runId: string): boolean {
  return words.some(
    (word) =>
      word === `${marker}=${runId}` ||
      (word.startsWith(`${outerMarker}=`) &&
        word
          .slice(outerMarker.length + 1)
          .split(',')
          .includes(runId)),
  );
}
