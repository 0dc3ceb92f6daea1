import type { HookSender } from '@/lib/gate/read-hook-call';

const maxHeaderChars = 500;

/**
 * What a hook call's headers say of where it came from; all are optional, none decides what is allowed.
 * `x-interlock-process`: which process the client is. `-ordinal`: one word per hook run, the same when sent again. `-at`: when the
 * hook ran (RFC 3339). `-origin`: the session this one was forked or resumed from. `-driver`, `-host`: who runs the agent, and where.
 */
export function hookSender(header: (name: string) => string | undefined): HookSender {
  const text = (name: string) => header(`x-interlock-${name}`)?.trim().slice(0, maxHeaderChars) || null;
  return {
    process: text('process'),
    ordinal: text('ordinal'),
    origin: text('origin'),
    at: text('at'),
    driver: text('driver'),
    host: text('host'),
    run: text('run'),
  };
}
