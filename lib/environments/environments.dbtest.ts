import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';
import { changeEnvironment } from './change-environment';
import { createEnvironment } from './create-environment';
import { getEnvironment } from './get-environment';
import { listEnvironments } from './list-environments';

let stage: PeopleStage;
beforeAll(async () => {
  stage = await openPeopleStage();
});
afterAll(() => stage?.close());

describe('createEnvironment', () => {
  test('makes an environment whose log begins with its creation; the system log has it too', async () => {
    await createEnvironment(stage.command, { slug: 'made', tier: 'production', title: 'Made' });
    const data = { slug: 'made', tier: 'production', title: 'Made', by: 'tester (command line)' };
    expect(await stage.lines('made')).toEqual([{ type: 'environment.created', data }]);
    expect(await stage.lines()).toContainEqual({ type: 'environment.created', data });
    expect(await getEnvironment(stage.command, 'made')).toMatchObject({
      slug: 'made',
      seq: 1,
      holdAll: false,
      failMode: 'closed',
      stopped: null,
    });
  });

  test('twice is a conflict that names the field and changes nothing', async () => {
    await stage.environment('twice', 'sandbox');
    await expect(
      createEnvironment(stage.command, { slug: 'twice', tier: 'production' }),
    ).rejects.toMatchObject({
      code: 'conflict',
      extras: { field: 'slug' },
    });
    expect((await getEnvironment(stage.command, 'twice')).tier).toBe('sandbox');
  });

  test('needs an admin of everything', async () => {
    await stage.environment('home');
    for (const ctx of [
      await stage.person('create-responder@x.example', 'responder'),
      await stage.person('create-home-admin@x.example', 'admin', 'home'),
    ])
      await expect(createEnvironment(ctx, { slug: 'not-mine', tier: 'sandbox' })).rejects.toMatchObject({
        code: 'not-allowed',
      });
  });
});

describe('changeEnvironment', () => {
  test('writes before and after of what differs, and nothing where nothing differs', async () => {
    await stage.environment('change');
    const admin = await stage.person('change-admin@x.example', 'admin', 'change');
    await changeEnvironment(admin, { environment: 'change', change: { holdAll: true, title: 'change' } });
    await changeEnvironment(admin, { environment: 'change', change: { holdAll: true } });
    const changes = (await stage.lines('change')).filter((line) => line.type === 'environment.changed');
    expect(changes).toEqual([
      {
        type: 'environment.changed',
        data: { changes: 'holdAll: false → true', by: 'change-admin@x.example' },
      },
    ]);
    expect((await getEnvironment(admin, 'change')).holdAll).toBe(true);
  });

  test('a lower role may not, another environment is not there, the system log has no settings', async () => {
    await stage.environment('guarded');
    await stage.environment('elsewhere');
    const change = { holdAll: true };
    const responder = await stage.person('guarded-responder@x.example', 'responder', 'guarded');
    await expect(changeEnvironment(responder, { environment: 'guarded', change })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    const stranger = await stage.person('elsewhere-admin@x.example', 'admin', 'elsewhere');
    await expect(changeEnvironment(stranger, { environment: 'guarded', change })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(changeEnvironment(stage.command, { environment: 'system', change })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await getEnvironment(stage.command, 'guarded')).holdAll).toBe(false);
  });
});

describe('listEnvironments and getEnvironment', () => {
  test('show what one has a role in, with the role, and nothing else', async () => {
    await stage.environment('seen');
    await stage.environment('unseen');
    const viewer = await stage.person('seen-viewer@x.example', 'viewer', 'seen');
    expect((await listEnvironments(viewer)).map(({ slug, role }) => ({ slug, role }))).toEqual([
      { slug: 'seen', role: 'viewer' },
    ]);
    await expect(getEnvironment(viewer, 'unseen')).rejects.toMatchObject({ code: 'not-found' });
    const everywhere = await stage.person('everywhere@x.example', 'viewer');
    const slugs = (await listEnvironments(everywhere)).map(({ slug }) => slug);
    expect(slugs).toEqual(expect.arrayContaining(['seen', 'unseen']));
    expect(slugs).not.toContain('system');
  });
});
