import { parseFlags, usage } from '@/lib/boot/parse-flags';
import { Refusal } from '@/lib/boot/refusal';
import { Shutdown } from '@/lib/boot/shutdown';

/** One process: the API router in front, Next's pages behind it. `npm start` and `npm run dev` run this file. */
const say = (line: string) => console.log(line);
const shutdown = new Shutdown(say);
try {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.help) {
    say(usage);
  } else {
    // Loaded only now: what it loads reads NODE_ENV, which depends on the flags.
    const { start } = await import('@/lib/boot/start');
    await start(flags, shutdown, say);
  }
} catch (error) {
  if (!shutdown.begun) {
    await shutdown.end();
    if (error instanceof Refusal) console.error(`Interlock does not start.\n${error.message}`);
    else console.error('Interlock does not start, for a reason nobody foresaw:', error);
    process.exit(1);
  }
}
