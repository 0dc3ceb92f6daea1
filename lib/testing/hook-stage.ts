import { expect } from 'vitest';
import { createKey } from '@/lib/auth/create-key';
import type { AgentClient } from '@/lib/domain/agent-client';
import type { Scope } from '@/lib/domain/agent-key';
import type { ApprovalView } from '@/lib/domain/approval';
import { openStopStage, responder, type StopStage } from './stop-stage';

export type Played = {
  exitCode: number;
  stdout: string;
  stderr: string;
  requestId?: string;
  expiresAt?: string;
};
type Line = { seq: number; type: string; session: string; at: string; data: Record<string, unknown> };

/** One environment whose agents call by hooks. */
export type HookPlace = {
  slug: string;
  /** Posts a payload; the raw answer. */
  post(client: string, payload: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Posts a payload that must be answered 200; what the hook process is to do. */
  play(client: AgentClient, payload: unknown, headers?: Record<string, string>): Promise<Played>;
  /** Asks again about a held action. */
  poll(client: AgentClient, requestId: string, wait: number): Promise<Played>;
  /** All lines of the log, oldest first; of one session where one is given. */
  lines(session?: string): Promise<Line[]>;
  /** Decides about the one action that waits, as somebody else. */
  decide(decision: 'approve' | 'reject', reason?: string): Promise<ApprovalView>;
};

export type HookStage = StopStage & {
  place(slug: string, options?: { scopes?: Scope[]; agents?: string[] }): Promise<HookPlace>;
};

/** A stop stage with environments whose agents call `/api/v1/hooks/{client}`. */
export async function openHookStage(): Promise<HookStage> {
  const stage = await openStopStage();
  return {
    ...stage,
    async place(slug, options = {}) {
      const { scopes = ['gate', 'ingest'] as Scope[], agents = [] } = options;
      await stage.environment(slug, 'staging');
      const { key } = await createKey(stage.command, {
        environment: slug,
        scopes,
        agents,
        owner: 'owner@x.example',
      });
      return placeOf(stage, slug, { authorization: `Bearer ${key}` });
    },
  };
}

function placeOf(stage: StopStage, slug: string, auth: Record<string, string>): HookPlace {
  const post: HookPlace['post'] = (client, payload, headers = {}) =>
    fetch(`${stage.url}/v1/hooks/${client}`, {
      method: 'POST',
      headers: { ...auth, 'content-type': 'application/json', 'x-interlock-wait': '0', ...headers },
      body: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });
  const played = async (response: Response) => {
    const text = await response.text();
    expect(response.status, text).toBe(200);
    return JSON.parse(text) as Played;
  };
  return {
    slug,
    post,
    play: async (client, payload, headers) => played(await post(client, payload, headers)),
    poll: async (client, requestId, wait) =>
      played(await fetch(`${stage.url}/v1/hooks/${client}/${requestId}?wait=${wait}`, { headers: auth })),
    async lines(session) {
      const filter = session === undefined ? '' : `&session=${encodeURIComponent(session)}`;
      const { body } = await stage.call<{ items: Line[] }>(
        'admin@x.example',
        `/${slug}/events?limit=1000${filter}`,
      );
      return body.items.sort((a, b) => a.seq - b.seq);
    },
    async decide(decision, reason = 'looked at it') {
      const waiting = await stage.call<{ items: ApprovalView[] }>(
        responder,
        `/${slug}/approvals?status=pending`,
      );
      const [one] = waiting.body.items;
      const { status, body } = await stage.call<ApprovalView>(responder, `/${slug}/approvals/${one?.id}`, {
        decision,
        reason,
      });
      expect(status, JSON.stringify(body)).toBe(200);
      return body;
    },
  };
}
