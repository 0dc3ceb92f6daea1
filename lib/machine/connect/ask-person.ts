import { createInterface } from 'node:readline/promises';
import { MachineError } from '@/lib/machine/machine-error';

/** Asks for a line. Throws MachineError where nobody is at the terminal. */
export async function askLine(question: string, otherwise: string): Promise<string> {
  if (!process.stdin.isTTY) throw new MachineError(otherwise, 64);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(question)).trim();
  } finally {
    lines.close();
  }
}

/** Asks for a yes; only one counts. */
export async function askYes(question: string): Promise<boolean> {
  const answer = await askLine(`${question} [y/N] `, 'Nobody is at the terminal to agree: add --yes.');
  return /^y(es)?$/i.test(answer);
}
