import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { z } from 'zod';
import { actionSchema, type Understanding } from '@/lib/domain/effect';
import { Problem } from '@/lib/domain/problem';
import { understand } from '@/lib/understand/understand';

/** One line of stdin: a shell command, or the whole tool call of a client. */
const lineSchema = z
  .object({
    command: z.string().optional(),
    tool: z.string().optional(),
    input: z.unknown().optional(),
    cwd: z.string().optional(),
    environment: z.string().optional(),
    annotations: actionSchema.shape.annotations,
  })
  .refine(
    (line) => line.command !== undefined || line.tool !== undefined,
    'needs "command", or "tool" and "input"',
  );

/** `explain`: what commands mean. Needs no database and loads nothing else. */
export function addExplainCommand(program: Command): void {
  program
    .command('explain')
    .description(
      'say what a command would do; without one: JSON lines {"command"} on stdin, one JSON line out each',
    )
    .argument('[command...]', 'a command line, in quotes or as its words')
    .option('--environment <slug>', 'environment of the session it runs in')
    .option('--cwd <folder>', 'folder it runs in')
    .option('--json', 'JSON, which is what it prints anyway')
    .passThroughOptions()
    .allowUnknownOption()
    .action(async (words: string[], options: { environment?: string; cwd?: string }) => {
      if (words.length > 0) console.log(JSON.stringify(explainOne(commandOf(words), options)));
      else await explainLines();
    });
}

/** One word is a command line as it is (`--json` may follow it); several are its words, which keep their quoting. */
function commandOf(words: readonly string[]): string {
  const [only = '', second] = words;
  if (words.length === 1 || (words.length === 2 && second === '--json' && /\s/.test(only))) return only;
  return words
    .map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}

function explainOne(command: string, options: { environment?: string; cwd?: string }): Understanding {
  return understand(
    { tool: 'Bash', input: { command }, cwd: options.cwd },
    { environment: options.environment },
  );
}

async function explainLines(): Promise<void> {
  if (process.stdin.isTTY)
    throw new Problem(
      'invalid-field',
      'Name a command, or pipe JSON lines such as {"command":"ls"} into explain.',
      { field: 'command' },
    );
  let text = '';
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    text += `${explainLine(line)}\n`;
    if (text.length < 65_536) continue;
    await write(text);
    text = '';
  }
  await write(text);
}

/** A reader that is slow is waited for, so that memory stays small. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

/** One line's answer; a bad line gets an error in its place and the others go on. */
function explainLine(line: string): string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return JSON.stringify({
      error: { code: 'invalid-json', detail: `Not JSON: ${error instanceof Error ? error.message : error}` },
    });
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') || 'line';
    return JSON.stringify({
      error: { code: 'invalid-field', field, detail: `${field}: ${issue?.message ?? 'is not usable'}` },
    });
  }
  const { command, tool, input, cwd, environment, annotations } = parsed.data;
  const action =
    tool === undefined
      ? { tool: 'Bash', input: { command }, cwd }
      : { tool, input: input ?? { command }, cwd, annotations };
  return JSON.stringify({
    ...(command !== undefined && { command }),
    ...understand(action, { environment }),
  });
}
