import { type Context, Hono } from 'hono';
import { answerHook } from '@/lib/agents/answer-hook';
import { answerClaudeHttp } from '@/lib/agents/claude/answer-claude';
import { isRecord } from '@/lib/agents/hook-fields';
import type { AppContext } from '@/lib/api/app-context';
import { problemResponse } from '@/lib/api/problem-response';
import { parseJson, parseWith } from '@/lib/api/read-json';
import { routeOf } from '@/lib/api/route-of';
import {
  type AgentClient,
  agentClients,
  clientOfWord,
  hookEvents,
  hookKind,
} from '@/lib/domain/agent-client';
import { holdMs } from '@/lib/domain/approval';
import { waitSchema } from '@/lib/domain/gate-request';
import { Problem } from '@/lib/domain/problem';
import { collectDecision } from '@/lib/gate/collect-decision';
import { decideHook } from '@/lib/gate/decide-hook';
import { type HookVerdict, hookVerdict } from '@/lib/gate/hook-verdict';
import { readHookCall } from '@/lib/gate/read-hook-call';
import type { AgentEnv } from './agent-env';
import { closedSignal } from './closed-signal';
import { hookSender } from './hook-sender';
import { countAgainstLimit } from './rate-limits';
import { readBody } from './read-body';

/** How long an answer is held for a person where the caller does not say, seconds. */
const defaultWaitSeconds = 50;

/**
 * `POST /hooks/{client}`: a client's raw hook payload, answered as what the hook process is to do. `GET /hooks/{client}/{requestId}`:
 * the same answer for a held action, later. Claude Code may also call by itself (`type: "http"`): then in its own JSON.
 */
export function hooksRoutes(app: AppContext): Hono<AgentEnv> {
  const { bench, queues, watch } = app;
  return new Hono<AgentEnv>()
    .post('/hooks/:client', async (c) => {
      const ctx = c.get('ctx');
      const client = clientOf(c.req.param('client'));
      const byItself = callsByItself(c, client);
      let payload: unknown;
      try {
        if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
          throw new Problem('unsupported-media-type', 'Send the hook payload as application/json.');
        }
        await countAgainstLimit('gate', ctx.actor.id, 1);
        payload = parseJson(await readBody(c.env.incoming));
        const sender = hookSender((name) => c.req.header(name));
        const read = readHookCall(ctx, { client, payload, sender });
        const verdict = await decideHook(ctx, {
          client,
          read,
          sender,
          waitSeconds: waitOf(c.req.header('x-interlock-wait'), byItself),
          bench,
          queues,
          watch,
          signal: closedSignal(c.env.outgoing),
        });
        if (byItself) return c.json(answerClaudeHttp(read.hook, verdict.decision));
        return c.json(commandAnswer(client, read.hook, verdict));
      } catch (error) {
        if (byItself) return refusedByError(c, error, payload);
        throw error;
      }
    })
    .get('/hooks/:client/:requestId', async (c) => {
      const ctx = c.get('ctx');
      const client = clientOf(c.req.param('client'));
      const requestId = c.req.param('requestId');
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(requestId)) {
        throw new Problem('not-found', 'There is no request with this id that this key has asked.');
      }
      await countAgainstLimit('gate', ctx.actor.id, 1);
      const waitSeconds = parseWith(waitSchema, c.req.query('wait') ?? 0, 'wait');
      const signal = closedSignal(c.env.outgoing);
      const answer = await collectDecision(ctx, { requestId, waitSeconds, queues, watch, signal });
      const verdict = hookVerdict(answer);
      return c.json(commandAnswer(client, toolHook(client), verdict));
    });
}

function commandAnswer(client: AgentClient, hook: string, verdict: HookVerdict) {
  const { requestId, expiresAt } = verdict;
  return {
    ...answerHook(client, hook, verdict.decision),
    ...(requestId ? { requestId } : {}),
    ...(expiresAt ? { expiresAt } : {}),
  };
}

function clientOf(word: string): AgentClient {
  const client = clientOfWord(word);
  if (client) return client;
  throw new Problem(
    'not-found',
    `There is no client ${JSON.stringify(word)} here: use ${agentClients.join(', ')}. Other agents ask at /api/v1/gate and send events to /api/v1/events.`,
    { more: { clients: agentClients } },
  );
}

/** The event by which this client asks before a tool. */
function toolHook(client: AgentClient): string {
  return Object.keys(hookEvents[client]).find((hook) => hookKind(client, hook) === 'before-tool') ?? '';
}

function callsByItself(c: Context<AgentEnv>, client: AgentClient): boolean {
  const asJson = c.req.query('as') === 'json' || c.req.header('x-interlock-transport') === 'http';
  if (asJson && client !== 'claude')
    throw new Problem('invalid-field', 'as: only Claude Code calls by HTTP itself; leave it out.', {
      field: 'as',
    });
  return asJson;
}

/** A client that calls by itself cannot ask again: it may be kept waiting as long as a hold lasts. */
function waitOf(header: string | undefined, byItself: boolean): number {
  if (header === undefined) return defaultWaitSeconds;
  const seconds = Number(header);
  if (byItself && seconds >= 0 && seconds <= holdMs / 1000) return seconds;
  return parseWith(waitSchema, header, 'x-interlock-wait');
}

/** Claude takes an error of an HTTP hook for no opinion and runs the tool: where it can be refused, the error becomes a refusal. */
async function refusedByError(c: Context<AgentEnv>, error: unknown, payload: unknown): Promise<Response> {
  const response = problemResponse(error, routeOf(c));
  const hook = isRecord(payload) ? payload.hook_event_name : undefined;
  const kind = typeof hook === 'string' ? hookKind('claude', hook) : null;
  if (typeof hook !== 'string' || (kind !== 'before-tool' && kind !== 'prompt')) return response;
  const { detail } = (await response.json()) as { detail: string };
  return c.json(answerClaudeHttp(hook, { outcome: 'deny', reason: `Not allowed: ${detail}` }));
}
