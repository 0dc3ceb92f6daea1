import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { answerClaudeHttp } from '@/lib/agents/claude/answer-claude';
import { isRecord } from '@/lib/agents/hook-fields';
import { hookKind } from '@/lib/domain/agent-client';
import type { GateAnswer } from '@/lib/domain/gate-request';
import { Problem } from '@/lib/domain/problem';
import type { AppContext } from './app-context';

const sentence = 'Interlock is being restored from a backup';
/** Seconds. */
const retryAfter = 5;

/**
 * While the database is being restored nothing is asked of it: the gate denies, all else is told to come back. Before anybody is
 * recognised, for keys and people are in the database too.
 */
export function refuseWhileRestoring(app: AppContext): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (c, next) => {
    if (!app.restores.underway) return next();
    const { path } = c.req;
    if (/^\/api\/v1\/gate(\/|$)/.test(path)) return c.json(denial);
    if (path.startsWith('/api/v1/hooks/claude')) {
      const refused = await refusedHook(c);
      if (refused) return refused;
    }
    throw new Problem(
      'overloaded',
      `${sentence}. Come back in a moment: nothing of this request was taken.`,
      {
        retryAfter,
      },
    );
  };
}

const denial: GateAnswer = {
  decision: 'deny',
  reason: `${sentence}: every action is denied until that is done and an admin has unfrozen the environment.`,
  stopped: false,
};

/** Claude Code runs the tool when a hook that it calls by HTTP fails: it gets a refusal instead. */
async function refusedHook(c: Context): Promise<Response | null> {
  if (c.req.query('as') !== 'json' && c.req.header('x-interlock-transport') !== 'http') return null;
  const payload: unknown = await c.req.json().catch(() => null);
  const hook = isRecord(payload) ? payload.hook_event_name : undefined;
  const kind = typeof hook === 'string' ? hookKind('claude', hook) : null;
  if (typeof hook !== 'string' || (kind !== 'before-tool' && kind !== 'prompt')) return null;
  return c.json(answerClaudeHttp(hook, { outcome: 'deny', reason: denial.reason }));
}
