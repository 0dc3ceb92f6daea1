import { afterAll, beforeAll, expect, test } from 'vitest';
import { framesOf, type LiveStage, openLiveStage } from '@/lib/testing/live-stage';

let stage: LiveStage;
beforeAll(async () => {
  stage = await openLiveStage();
});
afterAll(() => stage.close());

const beyond = 1_000_000;

test('a number that the log does not reach (it was restored) begins at the end, and the hello says so', async () => {
  const slug = await stage.environment('restored');
  const { headers } = await stage.viewer(slug);
  const end = await stage.write(slug, 3);
  const feed = framesOf(await fetch(`${stage.url}/${slug}/live?after=${beyond}`, { headers }));
  expect((await feed.next())?.data).toMatchObject({ from: end, to: end });
  const next = await stage.write(slug, 1);
  const seen = await feed.until((frame) => frame.data.through === next);
  expect(seen.at(-1)?.data).toMatchObject({ seq: end + 1 });
  await feed.close();
});

test('a list of a shared connection too', async () => {
  const slug = await stage.environment('restored-many');
  const { headers } = await stage.viewer(slug);
  const end = await stage.write(slug, 3);
  const list = { key: 'a', environment: slug, filter: '', after: beyond };
  const feed = framesOf(await stage.many(headers, [list]));
  expect((await feed.next())?.data).toMatchObject({ key: 'a', from: end, to: end });
  await stage.write(slug, 1);
  const seen = await feed.until((frame) => frame.event === 'lines');
  expect(seen.at(-1)?.data).toMatchObject({ key: 'a', after: end, through: end + 1 });
  await feed.close();
});

test('a number of another epoch says nothing: the feed begins at the end', async () => {
  const slug = await stage.environment('other-epoch');
  const { headers } = await stage.viewer(slug);
  const end = await stage.write(slug, 3);
  const epoch = async (query: string) => {
    const feed = framesOf(await fetch(`${stage.url}/${slug}/live?after=1${query}`, { headers }));
    const hello = (await feed.next())?.data;
    await feed.close();
    return hello;
  };
  const now = await epoch('');
  expect(now).toMatchObject({ from: 1, to: end });
  expect(await epoch(`&epoch=${now?.epoch}`)).toMatchObject({ from: 1 });
  expect(await epoch('&epoch=another')).toMatchObject({ from: end });
});

test('lines another process wrote a moment ago are not taken for lines that were lost', async () => {
  const slug = await stage.environment('behind');
  const { headers } = await stage.viewer(slug);
  await stage.write(slug, 1);
  const watcher = framesOf(await fetch(`${stage.url}/${slug}/live`, { headers }));
  await watcher.next();
  // The stage writes from outside the app: its memory is behind until it looks.
  for (let turn = 0; turn < 10; turn += 1) {
    const end = await stage.write(slug, 2);
    const feed = framesOf(await fetch(`${stage.url}/${slug}/live?after=${end}`, { headers }));
    expect((await feed.next())?.data).toMatchObject({ from: end });
    await feed.close();
  }
  await watcher.close();
});
