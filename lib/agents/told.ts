import type { HookEvent, HookReading } from './hook-reading';
import { boundedMember, type OpenHook } from './open-hook';
import { saltedDigest } from './salted-id';
import { restOf } from './tool-call';

/** Characters of a prompt or message that are kept. */
export const maxWordsChars = 8_000;

/** A line of what a hook tells. Its id comes from the payload and what is known of the hook's run: sent again, it is a duplicate. */
export function told(open: OpenHook, type: string, data: Record<string, unknown> = {}): HookEvent {
  const { context, session, hook, payload } = open;
  const run = [context.at ?? timeOfArrival(open), context.ordinal];
  return {
    id: `hook-${saltedDigest(context.salt, session, hook, JSON.stringify(payload), ...run)}`,
    type,
    at: open.at,
    data: { ...data, ...open.base, ...restOf(open) },
  };
}

/** Kiro's payloads say nothing by which two equal prompts differ: where the hook's run does not either, the time they came must. */
function timeOfArrival({ client, context }: OpenHook): string | null {
  return client === 'kiro' && context.ordinal === null ? context.receivedAt.toISOString() : null;
}

/** A hook that Interlock has no word for: kept with its payload. */
export function received(open: OpenHook): HookEvent {
  return told(open, 'hook.received');
}

export function sessionStarted(open: OpenHook): HookEvent {
  return told(open, 'session.started', {
    ...member(open, 'source'),
    ...(open.cwd === null ? {} : { cwd: open.cwd }),
    ...(open.origin === null ? {} : { origin: open.origin }),
  });
}

export function sessionEnded(open: OpenHook): HookEvent {
  return told(open, 'session.ended', member(open, 'reason'));
}

export function promptSubmitted(open: OpenHook): HookEvent {
  return told(
    open,
    'prompt.submitted',
    boundedMember(open, 'prompt', open.fields.text('prompt'), maxWordsChars),
  );
}

/** The end of a turn: what the agent said last, if it said anything. */
export function turnEnded(open: OpenHook, textField: string): HookEvent {
  open.fields.take('stop_hook_active');
  const text = open.fields.text(textField);
  return text === null
    ? told(open, 'turn.ended')
    : told(open, 'message.sent', boundedMember(open, 'text', text, maxWordsChars));
}

/** A text member of the payload under the same or another name. */
export function member(open: OpenHook, field: string, name = field): Record<string, unknown> {
  return boundedMember(open, name, open.fields.text(field), 2_000);
}

/** What an opened hook comes to. */
export function reading(
  open: OpenHook,
  events: HookEvent[],
  action: HookReading['action'] = null,
): HookReading {
  const { hook, kind, session, origin, cwd, permissionMode, model } = open;
  return { hook, kind, session, origin, facts: { cwd, permissionMode, model }, action, events };
}

/** The kind of a subagent is the name people know it by. */
export function subagentName(open: OpenHook): Record<string, unknown> {
  return open.subagent?.type ? { name: open.subagent.type } : {};
}
