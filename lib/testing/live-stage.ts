import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import pg from 'pg';
import { inject } from 'vitest';
import { createApp } from '@/lib/api/create-app';
import { createToken } from '@/lib/auth/create-token';
import { grantRole } from '@/lib/auth/grant-role';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { HintChannel } from '@/lib/live/hint-channel';
import { parseSettings } from '@/lib/settings';
import { openPeopleStage, type PeopleStage } from './people-stage';

/** One server-sent event; `id` and `event` as they were sent. */
export type Frame = { event: string; id: string | null; data: Record<string, unknown> };

type Viewer = { ctx: Ctx<OperatorActor>; tokenId: string; email: string; headers: { authorization: string } };

/** A people stage with the whole app over it, listening on a port of its own. */
export type LiveStage = PeopleStage & {
  /** Address of the console API. */
  url: string;
  /** A new viewer of one environment, who asks with an operator token. */
  viewer(environment: string): Promise<Viewer>;
  alsoSees(ctx: Ctx<OperatorActor>, environment: string): Promise<void>;
  /** Appends lines as another app process would; answers the number of the last. */
  write(slug: string, count: number, type?: 'gate.allowed' | 'gate.denied'): Promise<number>;
  /** Erases a line's content, as only the database's owner can. */
  erase(environmentId: number, seq: number): Promise<void>;
  /** Opens the multiplexed feed. */
  many(headers: Record<string, string>, subscriptions: object[]): Promise<Response>;
};

export async function openLiveStage(): Promise<LiveStage> {
  const stage = await openPeopleStage();
  const { main, url: database } = stage.database;
  // The stage writes as another app process would: the app under test hears of it.
  const hints = new HintChannel(database, stage.command.pulse, () => undefined);
  const settings = parseSettings({}, 'test');
  const app = await createApp({ url: database, secret: inject('postgres').secret, settings });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false });
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/console`;
  const idOf = async (slug: string) => (await main.environment.findUniqueOrThrow({ where: { slug } })).id;
  let people = 0;
  return {
    ...stage,
    url,
    async viewer(environment) {
      people += 1;
      const ctx = await stage.person(`viewer${people}@example.com`, 'viewer', environment);
      const { id, token } = await createToken(ctx, {});
      return { ctx, tokenId: id, email: ctx.actor.email, headers: { authorization: `Bearer ${token}` } };
    },
    async alsoSees(ctx, environment) {
      await grantRole(stage.command, { email: ctx.actor.email, environment, role: 'viewer' });
    },
    async write(slug, count, type = 'gate.allowed') {
      const environmentId = await idOf(slug);
      return writeLog(stage.command, environmentId, async (log) => {
        let seq = 0n;
        for (let line = 0; line < count; line += 1) seq = log.append({ type, session: 's', data: { line } });
        return Number(seq);
      });
    },
    async erase(environmentId, seq) {
      const owner = new pg.Client({
        connectionString: Object.assign(new URL(inject('postgres').ownerUrl), {
          pathname: new URL(database).pathname,
        }).href,
      });
      await owner.connect();
      await owner.query('UPDATE events SET body = NULL WHERE environment_id = $1 AND seq = $2', [
        environmentId,
        seq,
      ]);
      await owner.end();
    },
    many: (headers, subscriptions) =>
      fetch(`${url}/live`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ subscriptions }),
      }),
    async close() {
      await hints.close();
      await app.close();
      server.close();
      await stage.close();
    },
  };
}

/** The frames of a feed as they come. */
export function framesOf(response: Response) {
  const frames = readFrames(response);
  return {
    /** The next frame; undefined when the feed has ended. */
    async next(): Promise<Frame | undefined> {
      const { done, value } = await frames.next();
      return done ? undefined : value;
    },
    /** Frames up to the first that fits, itself included. */
    async until(fits: (frame: Frame) => boolean): Promise<Frame[]> {
      const seen: Frame[] = [];
      for (;;) {
        const { done, value } = await frames.next();
        if (done) throw new Error(`the feed ended after ${JSON.stringify(seen.slice(-3))}`);
        seen.push(value);
        if (fits(value)) return seen;
      }
    },
    close: () => frames.return(undefined),
  };
}

async function* readFrames(response: Response): AsyncGenerator<Frame, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const field = (name: string) => part.match(new RegExp(`^${name}: (.*)$`, 'm'))?.[1] ?? null;
      const data = field('data');
      if (data !== null)
        yield { event: field('event') ?? 'message', id: field('id'), data: JSON.parse(data) };
    }
  }
  return undefined;
}
