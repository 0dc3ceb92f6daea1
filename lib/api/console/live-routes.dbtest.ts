import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { revokeGrant } from '@/lib/auth/revoke-grant';
import { revokeToken } from '@/lib/auth/revoke-token';
import { framesOf, type LiveStage, openLiveStage } from '@/lib/testing/live-stage';

let stage: LiveStage;
beforeAll(async () => {
  stage = await openLiveStage();
});
afterAll(() => stage.close());

test('one feed: hello, then each line with its number and how far was examined; resumes by Last-Event-ID', async () => {
  const slug = await stage.environment('one-feed');
  const { headers } = await stage.viewer(slug);
  const from = await stage.write(slug, 3);
  const response = await fetch(`${stage.url}/${slug}/live`, { headers });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('cache-control')).toContain('no-store');
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  const feed = framesOf(response);
  const hello = await feed.next();
  expect(hello).toMatchObject({ event: 'hello', data: { from, to: from, epoch: expect.any(String) } });
  await stage.write(slug, 2, 'gate.denied');
  const [first, second] = [await feed.next(), await feed.next()];
  expect(first).toMatchObject({ event: 'message', id: String(from + 1) });
  expect(first?.data).toMatchObject({ seq: from + 1, type: 'gate.denied', session: 's', data: { line: 0 } });
  expect(second?.data).toMatchObject({ seq: from + 2, through: from + 2 });
  await feed.close();

  const last = await stage.write(slug, 5);
  const again = framesOf(
    await fetch(`${stage.url}/${slug}/live?after=0`, {
      headers: { ...headers, 'last-event-id': String(from + 1) },
    }),
  );
  const seen = await again.until((frame) => frame.data.through === last);
  expect(seen.slice(1).map((frame) => frame.data.seq)).toEqual(
    Array.from({ length: last - from - 1 }, (_, index) => from + 2 + index),
  );
  await again.close();
});

test('one feed with a filter: a keep-alive says how far was examined, also where nothing passed', async () => {
  const slug = await stage.environment('one-filtered');
  const { headers } = await stage.viewer(slug);
  const feed = framesOf(await fetch(`${stage.url}/${slug}/live?type=gate.denied`, { headers }));
  await feed.next();
  const last = await stage.write(slug, 4);
  const seen = await feed.until((frame) => frame.data.through === last);
  expect(seen.at(-1)).toMatchObject({ event: 'alive', id: String(last) });
  expect(seen.every((frame) => frame.event === 'alive')).toBe(true);
  await feed.close();
});

test('what can be refused is refused with a status, before the first byte', async () => {
  const slug = await stage.environment('refusals');
  const foreign = await stage.environment('refusals-foreign');
  const { headers } = await stage.viewer(slug);
  const status = async (path: string, init: RequestInit = { headers }) => {
    const response = await fetch(`${stage.url}/${path}`, init);
    return [response.status, (await response.json()).field];
  };
  expect(await status(`${slug}/live`, {})).toEqual([401, undefined]);
  expect(await status(`${foreign}/live`)).toEqual([404, undefined]);
  expect(await status('no-such/live')).toEqual([404, undefined]);
  expect(await status(`${slug}/live?decision=maybe`)).toEqual([422, 'decision']);
  expect(await status(`${slug}/live?from=yesterday`)).toEqual([422, 'from']);
  expect(await status(`${slug}/live?after=x`)).toEqual([422, 'after']);
  const twice = { key: 'a', environment: slug, filter: '', after: 0 };
  expect((await stage.many(headers, [twice, twice])).status).toBe(422);
});

test('many lists on one connection: each stretch begins where the list stands, whatever its filter left out', async () => {
  const slug = await stage.environment('many');
  const other = await stage.environment('many-other');
  const foreign = await stage.environment('many-foreign');
  const { headers, ctx } = await stage.viewer(slug);
  await stage.alsoSees(ctx, other);
  const from = await stage.write(slug, 1);
  const filters = { all: '', denied: 'type=gate.denied', none: 'session=nobody' };
  const feed = framesOf(
    await stage.many(headers, [
      ...Object.entries(filters).map(([key, filter]) => ({ key, environment: slug, filter, after: from })),
      { key: 'other', environment: other, filter: '', after: 0 },
      { key: 'foreign', environment: foreign, filter: '', after: 0 },
      { key: 'broken', environment: slug, filter: 'risk=huge', after: 0 },
    ]),
  );
  let last = from;
  const writing = (async () => {
    for (let turn = 0; turn < 50; turn += 1) {
      last = await stage.write(slug, 1 + (turn % 3), turn % 5 === 0 ? 'gate.denied' : 'gate.allowed');
      await sleep(turn % 10 === 0 ? 120 : 10);
    }
  })();
  const through: Record<string, number> = { all: from, denied: from, none: from };
  const seen: Record<string, number[]> = { all: [], denied: [], none: [] };
  const refused: Record<string, unknown> = {};
  let done = false;
  void writing.then(() => {
    done = true;
  });
  while (!done || Object.values(through).some((seq) => seq < last)) {
    const frame = await feed.next();
    if (!frame) throw new Error('the feed ended');
    const { data } = frame;
    const key = String(data.key);
    if (frame.event === 'refused') refused[key] = data.code;
    if (frame.event === 'alive') {
      for (const [name, seq] of Object.entries(data.through as Record<string, number>)) {
        if (name in through) through[name] = Math.max(through[name] ?? 0, seq);
      }
    }
    if (frame.event !== 'lines' || !(key in through)) continue;
    expect(data.after).toBe(through[key]);
    through[key] = data.through as number;
    for (const event of data.events as { seq: number }[]) seen[key]?.push(event.seq);
  }
  await feed.close();
  expect(refused).toEqual({ foreign: 'not-found', broken: 'invalid-field' });
  expect(seen.all).toEqual(Array.from({ length: last - from }, (_, index) => from + 1 + index));
  const page = await fetch(`${stage.url}/${slug}/events?type=gate.denied&limit=1000&after=${from}`, {
    headers,
  });
  const { items } = (await page.json()) as { items: { seq: number }[] };
  expect(seen.denied).toEqual(items.map((item) => item.seq).reverse());
  expect(seen.none).toEqual([]);
});

test('a lost role ends what it opened and nothing else; a revoked token ends all', async () => {
  const slug = await stage.environment('lost-role');
  const kept = await stage.environment('lost-role-kept');
  const { headers, email, ctx, tokenId } = await stage.viewer(slug);
  await stage.alsoSees(ctx, kept);
  const one = framesOf(await fetch(`${stage.url}/${slug}/live`, { headers }));
  const lists = framesOf(
    await stage.many(headers, [
      { key: 'lost', environment: slug, filter: '', after: 0 },
      { key: 'kept', environment: kept, filter: '', after: 0 },
    ]),
  );
  await one.next();
  await revokeGrant(stage.command, { email, environment: slug });
  const seen = await lists.until((frame) => frame.event === 'refused');
  expect(seen.at(-1)?.data).toMatchObject({ key: 'lost', code: 'not-found' });
  while (await one.next());
  await stage.write(slug, 3);
  const last = await stage.write(kept, 1);
  const after = await lists.until((frame) => frame.data.through === last);
  expect(after.some((frame) => frame.event === 'lines' && frame.data.key === 'lost')).toBe(false);

  await revokeToken(await stage.again(ctx), { id: tokenId });
  while (await lists.next());
});

test('a watcher that takes nothing costs the others nothing, and one that goes leaves nothing behind', async () => {
  const slug = await stage.environment('slow');
  const { headers } = await stage.viewer(slug);
  const { hostname, port } = new URL(stage.url);
  const socket = connect(Number(port), hostname);
  socket.pause();
  socket.write(
    `GET /api/console/${slug}/live?after=0 HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: ${headers.authorization}\r\n\r\n`,
  );
  const feed = framesOf(await fetch(`${stage.url}/${slug}/live`, { headers }));
  await feed.next();
  let last = 0;
  for (let turn = 0; turn < 20; turn += 1) last = await stage.write(slug, 200);
  const seen = await feed.until((frame) => frame.data.through === last);
  expect(seen.filter((frame) => frame.event === 'message')).toHaveLength(4000);
  socket.destroy();
  await feed.close();
});
