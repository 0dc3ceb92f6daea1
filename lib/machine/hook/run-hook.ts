import { hostname } from 'node:os';
import { agentClients, clientOfWord } from '@/lib/domain/agent-client';
import { accountName } from '@/lib/machine/account-name';
import { type AgentConfig, readAgentConfig } from '@/lib/machine/agent-config';
import { closedGateReason } from '@/lib/machine/closed-gate';
import { environment } from '@/lib/machine/environment';
import { MachineError, messageOf } from '@/lib/machine/machine-error';
import { effectiveFailMode } from '@/lib/machine/server-settings';
import { askServer } from './ask-server';
import { changedFile, digestFiles, asHeader as filesAsHeader } from './file-digests';
import { findOrigin } from './find-origin';
import { denial, type HookAnswer } from './hook-answer';
import { decides, type HookCall, readHookCall } from './hook-call';
import { hookDeadlineMs, msLeft } from './hook-deadline';
import { playAnswer } from './play-answer';
import { readStdin } from './read-stdin';
import { tellServer } from './tell-server';

const maxPayloadBytes = 32 * 1024 * 1024;
/** Milliseconds in which a client must have written its payload. */
const stdinMs = 5_000;

export type HookFlags = { config?: string };

/**
 * `hook CLIENT`: what the client wrote to standard input goes to the server, the answer is played in the client's own words. Where
 * the client waits for a yes, anything that is not one is a denial. Ends the process.
 */
export async function runHook(clientName: string | undefined, flags: HookFlags): Promise<never> {
  // From here on nothing may end this process with another code than an answer's: most clients take that for a yes.
  const panic = (error: unknown) => playAnswer(denial(`the hook failed: ${messageOf(error)}`));
  process.on('uncaughtException', panic);
  process.on('unhandledRejection', panic);
  process.on('SIGTERM', () => panic('the client ended it before there was an answer.'));
  try {
    const client = clientOfWord(clientName);
    if (!client)
      throw new MachineError(
        `the hook is called for the client ${JSON.stringify(clientName ?? '')}; it knows ${agentClients.join(', ')}.`,
      );
    const call = readHookCall(client, await readStdin(stdinMs, maxPayloadBytes));
    return playAnswer(await answerTo(call, flags));
  } catch (error) {
    return panic(error);
  }
}

async function answerTo(call: HookCall, flags: HookFlags): Promise<HookAnswer> {
  const closed = decides(call.kind) ? closedGateReason([environment.INTERLOCK_RUN, call.session]) : undefined;
  if (closed) return denial(closed);
  let config: AgentConfig | undefined;
  try {
    config = readAgentConfig(flags.config);
    if (!call.readable)
      throw new MachineError('the client sent something that is no hook call (JSON object).');
    return await ask(config, call);
  } catch (error) {
    return failed(config, call, messageOf(error));
  }
}

async function ask(config: AgentConfig, call: HookCall): Promise<HookAnswer> {
  const headers: Record<string, string> = {
    'x-interlock-driver': asHeader(accountName()),
    'x-interlock-host': asHeader(hostname()),
    'x-interlock-ordinal': `${Date.now().toString(36)}-${process.pid}`,
  };
  if (environment.INTERLOCK_RUN) headers['x-interlock-run'] = environment.INTERLOCK_RUN;
  const origin = findOrigin(call);
  if (origin) headers['x-interlock-origin'] = asHeader(origin);
  const asksNow = call.kind === 'before-tool';
  if (call.client === 'kiro' || !asksNow) {
    const { noteClientProcess } = await import('./client-process');
    const identity = noteClientProcess(call);
    if (identity) headers['x-interlock-process'] = identity;
  }
  const deadlineMs = hookDeadlineMs(call.client, call.kind);
  if (!decides(call.kind)) return tellServer(config, call, headers, Math.max(1, msLeft(deadlineMs)));
  const files = await digestFiles(call);
  if (Object.keys(files).length > 0) headers['x-interlock-files'] = filesAsHeader(files);
  const answer = await askServer(config, call, headers, deadlineMs);
  if (answer.exitCode !== 0) return answer;
  const changed = changedFile(files, await digestFiles(call));
  if (changed === undefined) return answer;
  return denial(
    `${changed} changed since it was approved: what would run now is not what was agreed to. Ask again with a new call.`,
  );
}

/** What a header may hold: another character would fail the call, and with it the tool. */
const asHeader = (text: string) => text.replace(/[^\x20-\x7e]/g, '?');

/** No usable answer. Without a configuration nobody has said that failures may pass: closed. */
function failed(config: AgentConfig | undefined, call: HookCall, why: string): HookAnswer {
  if (!decides(call.kind)) return { exitCode: 0, stdout: '', stderr: `Interlock: ${why}\n` };
  if (config && call.readable && effectiveFailMode(config) === 'open')
    return {
      exitCode: 0,
      stdout: '',
      stderr: `Interlock: not checked, since this environment fails open: ${why}\n`,
    };
  return denial(`not allowed, since nobody could be asked: ${why}`);
}
