import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { programText } from './program-text';

/** Begins each line of the program's file that belongs to the commands: a comment to Node. */
export const commandMark = '//| ';

/**
 * The commands other than `hook`. The program's file carries them in comment lines (`boot/bundle-agent-program`), which Node skips at a tenth of the
 * time it needs to parse them; here they are cut out and compiled. Throws MachineError when the file cannot be read.
 */
export function loadCommands(): typeof import('./commands') {
  const text = programText()
    .split('\n')
    .filter((line) => line.startsWith(commandMark))
    .map((line) => line.slice(commandMark.length))
    .join('\n');
  const module = { exports: {} as typeof import('./commands') };
  const evaluate = compileFunction(text, ['module', 'exports', 'require'], {
    filename: 'interlock-commands',
  });
  evaluate(module, module.exports, createRequire(process.argv[1] ?? ''));
  return module.exports;
}
