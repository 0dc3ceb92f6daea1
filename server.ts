import { parseFlags, usage } from '@/lib/boot/parse-flags';
import { Refusal } from '@/lib/boot/refusal';
import { Shutdown } from '@/lib/boot/shutdown';
import { serverLog, takeOverConsole } from '@/lib/server-log';

/** One process: the API router in front, Next's pages behind it. `npm start` and `npm run dev` run this file. */
takeOverConsole();
const say = (msg: string) => serverLog({ level: 'info', component: 'server', msg });
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
    const about = { level: 'error', component: 'server' } as const;
    if (error instanceof Refusal) serverLog({ ...about, msg: `Interlock does not start.\n${error.message}` });
    else serverLog({ ...about, msg: 'Interlock does not start, for a reason nobody foresaw', error });
    process.exit(1);
  }
}
