import { runHook } from './hook/run-hook';
import { loadCommands } from './load-commands';

// A client runs `hook` before every tool call and waits for it: nothing of the other commands is parsed for that.
const [command, ...rest] = process.argv.slice(2);
if (command === 'hook') {
  const at = rest.indexOf('--config');
  void runHook(rest[0], at < 0 ? {} : { config: rest[at + 1] ?? '' });
} else {
  void loadCommands().runCommand(process.argv.slice(2));
}
