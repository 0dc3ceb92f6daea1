import type { AgentConfig } from '@/lib/machine/agent-config';
import { callServer, refusalOf } from '@/lib/machine/call-server';
import { MachineError, messageOf } from '@/lib/machine/machine-error';
import { processMs } from '@/lib/machine/process-clock';
import { askSelf, keepServerSettings, settingsAgeMs } from '@/lib/machine/server-settings';
import { listSpool, spoolFolder } from '@/lib/machine/spool/spool-folder';
import { type HookAnswer, parseHookAnswer } from './hook-answer';
import type { HookCall } from './hook-call';

/** Settings of the environment older than this are asked for again, milliseconds. */
const refreshMs = 5 * 60_000;

/**
 * Tells the server what has happened. What waits from before goes first; while it cannot all be sent, this one waits behind it, so
 * that order is kept. Never throws: the client must not suffer from it.
 */
export async function tellServer(
  config: AgentConfig,
  call: HookCall,
  headers: Record<string, string>,
  timeMs: number,
): Promise<HookAnswer> {
  const until = processMs() + timeMs;
  const left = () => Math.max(1, until - processMs());
  const at = new Date().toISOString();
  try {
    if (await somethingWaits(config, left() / 2)) throw new MachineError('earlier events wait to be sent.');
    const answer = await callServer({
      ...config,
      method: 'POST',
      path: `/api/v1/hooks/${call.client}`,
      headers: { ...headers, 'x-interlock-at': at },
      body: call.payload,
      timeoutMs: left() * 0.7,
    });
    if (answer.status !== 200) throw new MachineError(`the server answered ${refusalOf(answer)}`);
    const parsed = parseHookAnswer(answer.body);
    if (!parsed) throw new MachineError('the server answered something that is not an answer.');
    await refreshSettings(config, left());
    return parsed;
  } catch (error) {
    return keep(config, call, headers, at, messageOf(error));
  }
}

async function somethingWaits(config: AgentConfig, timeMs: number): Promise<boolean> {
  if (listSpool(spoolFolder(config)).length === 0) return false;
  const { drainSpool } = await import('@/lib/machine/spool/drain-spool');
  return (await drainSpool(config, timeMs)).left > 0;
}

async function keep(
  config: AgentConfig,
  call: HookCall,
  headers: Record<string, string>,
  at: string,
  why: string,
): Promise<HookAnswer> {
  try {
    const { spoolEvent } = await import('@/lib/machine/spool/spool-event');
    spoolEvent(spoolFolder(config), {
      kind: 'hook',
      client: call.client,
      at,
      headers,
      payload: call.payload,
    });
    return { exitCode: 0, stdout: '', stderr: '' };
  } catch (error) {
    const lost = `this event is lost: ${why} It could not be kept either: ${messageOf(error)}`;
    return { exitCode: 0, stdout: '', stderr: `Interlock: ${lost}\n` };
  }
}

/** What the environment wants on failures is asked for while the server can be asked. */
async function refreshSettings(config: AgentConfig, timeoutMs: number): Promise<void> {
  if (settingsAgeMs(config) < refreshMs) return;
  try {
    const settings = await askSelf(config, Math.min(timeoutMs, 1_000), () => new Error('refused'));
    keepServerSettings(config, settings);
  } catch {
    // The next hook tries again; until then what was written at connect holds.
  }
}
