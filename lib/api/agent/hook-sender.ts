import type { HookSender } from '@/lib/gate/decide-hook';

const maxHeaderChars = 500;

/** What a hook call's headers say of the machine and process it came from. All are optional; none is trusted with more than a label. */
export function hookSender(header: (name: string) => string | undefined): HookSender {
  const text = (name: string) => header(`x-interlock-${name}`)?.trim().slice(0, maxHeaderChars) || null;
  return {
    process: text('process'),
    ordinal: text('ordinal'),
    origin: text('origin'),
    at: text('at'),
    driver: text('driver'),
    host: text('host'),
  };
}
