import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { expect, inject } from 'vitest';
import type { AgentProgram } from '@/lib/api/agent/agent-program';
import { createApp } from '@/lib/api/create-app';
import { createKey } from '@/lib/auth/create-key';
import { createToken } from '@/lib/auth/create-token';
import type { Tier } from '@/lib/domain/environment';
import type { GateAnswer } from '@/lib/domain/gate-request';
import type { Role } from '@/lib/domain/operator';
import type { SessionView } from '@/lib/domain/session';
import { parseSettings } from '@/lib/settings';
import { openPeopleStage, type PeopleStage } from './people-stage';

type Answer<T> = { status: number; body: T };

/** An environment with a gate of its own, asked over HTTP as agents and people do. */
export type Gate = {
  slug: string;
  id: number;
  /** Asks whether an action may run; `action` names it (default: a new one each time). */
  ask(session: string, more?: { agent?: string; action?: string; command?: string }): Promise<GateAnswer>;
  /** Sends one event of a session's work. */
  send(
    session: string,
    type: string,
    more?: { agent?: string; action?: string; at?: Date; data?: object },
  ): Promise<void>;
  /** What has been decided about a held action. */
  collect(requestId: string): Promise<GateAnswer>;
  /** A session as its page shows it. */
  session(id: string): Promise<SessionView>;
  /** The log's lines of one type, oldest first. */
  linesOf(type: string): Promise<{ session: string | null; data: Record<string, unknown> }[]>;
};

/** A people stage with the whole app over it, an admin and a responder of everything, and gates to try. */
export type StopStage = PeopleStage & {
  /** Address of the API. */
  url: string;
  /** A call to the console API as one of these people (by e-mail). */
  call<T = Record<string, unknown>>(who: string, path: string, body?: object): Promise<Answer<T>>;
  /** An order with a reason, e.g. `/shop/freeze`; fails the test when it does not answer 200. */
  order<T = Record<string, unknown>>(who: string, path: string, reason?: string): Promise<T>;
  gate(slug: string, tier?: Tier): Promise<Gate>;
  /** A person with an operator token, who may then call. */
  caller(email: string, role: Role, environment?: string): Promise<void>;
};

export const admin = 'admin@x.example';
export const responder = 'ren@x.example';

/** `sweeps`: time does its work as in a running server; otherwise a test sweeps itself. */
export async function openStopStage({
  agentProgram,
  sweeps = false,
}: {
  agentProgram?: AgentProgram;
  sweeps?: boolean;
} = {}): Promise<StopStage> {
  const stage = await openPeopleStage();
  const settings = parseSettings({}, 'test');
  const app = await createApp({
    url: stage.database.url,
    secret: inject('postgres').secret,
    settings,
    ...(agentProgram ? { agentProgram } : {}),
  });
  if (sweeps) app.start();
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false });
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  const tokens = new Map<string, string>();
  const request = async <T>(bearer: string, path: string, body?: object): Promise<Answer<T>> => {
    const response = await fetch(url + path, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${bearer}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: (await response.json()) as T };
  };
  const caller: StopStage['caller'] = async (email, role, environment) => {
    const ctx = await stage.person(email, role, environment);
    // Accounts of less than a day decide nothing in production.
    const createdAt = new Date(Date.now() - 48 * 3_600_000);
    await stage.database.main.operator.update({ where: { email }, data: { createdAt } });
    tokens.set(email, (await createToken(ctx, {})).token);
  };
  const call: StopStage['call'] = (who, path, body) =>
    request(tokens.get(who) ?? 'nobody', `/console${path}`, body);
  await caller(admin, 'admin');
  await caller(responder, 'responder');
  return {
    ...stage,
    url,
    call,
    caller,
    async order<T>(who: string, path: string, reason = 'it deletes what it should mend') {
      const { status, body } = await call<T>(who, path, { reason });
      expect(status, JSON.stringify(body)).toBe(200);
      return body;
    },
    async gate(slug, tier) {
      await stage.environment(slug, tier);
      const { id } = await stage.database.main.environment.findUniqueOrThrow({ where: { slug } });
      const { key } = await createKey(stage.command, {
        environment: slug,
        scopes: ['ingest', 'gate'],
        owner: 'owner@x.example',
      });
      return gateOf(stage, { slug, id }, (path, body) => request(key, `/v1${path}`, body), call);
    },
    async close() {
      await app.close();
      server.close();
      await stage.close();
    },
  };
}

function gateOf(
  stage: PeopleStage,
  { slug, id }: { slug: string; id: number },
  agentCall: (path: string, body?: object) => Promise<Answer<unknown>>,
  call: StopStage['call'],
): Gate {
  const ok = async <T>(answer: Promise<Answer<unknown>>): Promise<T> => {
    const { status, body } = await answer;
    expect(status, JSON.stringify(body)).toBe(200);
    return body as T;
  };
  return {
    slug,
    id,
    ask: (session, { agent = 'claude-code', action = randomUUID(), command = 'npm test' } = {}) =>
      ok<GateAnswer>(
        agentCall('/gate', {
          session,
          agent,
          action: { id: action, tool: 'Bash', input: { command } },
        }),
      ),
    async send(session, type, { agent = 'claude-code', action, at, data = {} } = {}) {
      const event = {
        id: randomUUID(),
        session,
        agent,
        type,
        ...(at ? { at: at.toISOString() } : {}),
        data: { tool: 'Bash', ...(action ? { actionId: action } : {}), ...data },
      };
      const { accepted } = await ok<{ accepted: number }>(agentCall('/events', event));
      expect(accepted).toBe(1);
    },
    collect: (requestId) => ok<GateAnswer>(agentCall(`/gate/${requestId}`)),
    session: (session) => ok<SessionView>(call(admin, `/${slug}/sessions/${encodeURIComponent(session)}`)),
    async linesOf(type) {
      const rows = await stage.database.main.event.findMany({
        where: { environmentId: id, type },
        orderBy: { seq: 'asc' },
      });
      return rows.map((row) => ({ session: row.sessionId, data: JSON.parse(row.body ?? '{}').data ?? {} }));
    },
  };
}
