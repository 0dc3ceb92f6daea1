import { z } from 'zod';
import { Problem } from '@/lib/domain/problem';
import type { HookSender } from '@/lib/gate/read-hook-call';

const maxHeaderChars = 500;

const filesSchema = z
  .record(z.string().min(1).max(200), z.string().regex(/^[0-9a-f]{64}$/))
  .refine((files) => Object.keys(files).length <= 20);

/**
 * What a hook call's headers say of where it came from; all are optional, none decides what is allowed.
 * `x-interlock-process`: which process the client is. `-ordinal`: one word per hook run, the same when sent again. `-at`: when the
 * hook ran (RFC 3339). `-files`: SHA-256 of the files a command names (JSON). `-origin`: the session this one was forked or resumed from. `-driver`, `-host`: who runs the agent, and where.
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
    files: filesOf(header('x-interlock-files')),
    run: text('run'),
  };
}

/** Left out it would loosen what an approval is bound to: unreadable is an error. */
function filesOf(header: string | undefined): Record<string, string> | null {
  if (header === undefined) return null;
  try {
    return filesSchema.parse(JSON.parse(header));
  } catch {
    throw new Problem(
      'invalid-field',
      'x-interlock-files: must be JSON of at most 20 names, each with the SHA-256 of its file in 64 hexadecimal digits.',
      { field: 'x-interlock-files' },
    );
  }
}
