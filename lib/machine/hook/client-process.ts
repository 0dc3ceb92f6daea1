import { environment } from '@/lib/machine/environment';
import { clientAncestor } from '@/lib/machine/process/client-ancestor';
import { readProcess } from '@/lib/machine/process/process-table';
import { forgetSessionProcess, keepSessionProcess } from '@/lib/machine/session-processes';
import type { HookCall } from './hook-call';

/**
 * Which process the client is: kept for `watch`, and told to the server as the identity of a client whose payloads name no session
 * (`pid:start`). Undefined where it cannot be found; never throws.
 */
export function noteClientProcess(call: HookCall): string | undefined {
  if (process.platform === 'win32') return undefined;
  try {
    const named = Number(environment.CLAUDE_PID);
    const client =
      call.client === 'claude' && Number.isInteger(named) && named > 1
        ? readProcess(named)
        : clientAncestor();
    if (!client) return undefined;
    if (call.session !== undefined) {
      const { pid, start } = client;
      const run = environment.INTERLOCK_RUN;
      if (call.kind === 'session-end') forgetSessionProcess(call.session);
      else
        keepSessionProcess({
          session: call.session,
          client: call.client,
          pid,
          start,
          ...(run ? { run } : {}),
        });
    }
    return `${client.pid}:${client.start}`;
  } catch {
    return undefined;
  }
}
