import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyAllLogs } from '@/lib/audit/verify-log';
import { type Cluster, clusterOwner, clusterUrl } from '@/lib/boot/cluster';
import { makeDatabase } from '@/lib/boot/embedded-postgres';
import { initCluster } from '@/lib/boot/init-cluster';
import { fetchOlderPostgres } from '@/lib/boot/older-postgres';
import { postgresAccount } from '@/lib/boot/postgres-account';
import { postgresPlace } from '@/lib/boot/postgres-place';
import { endPostmaster } from '@/lib/boot/postmaster';
import { prepareDatabase, prepareSchema } from '@/lib/boot/prepare-database';
import { projectRoot } from '@/lib/boot/project-root';
import { runPostmaster } from '@/lib/boot/run-postmaster';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import type { Ctx } from '@/lib/db/context';
import { deriveKey, instanceKeys } from '@/lib/db/instance-keys';
import { Pulse } from '@/lib/db/pulse';
import { writeLog } from '@/lib/db/write-log';
import { createEnvironment } from '@/lib/environments/create-environment';
import { childEnvironment, parseSettings } from '@/lib/settings';
import { removeTestData, testDataPrefix } from '@/lib/testing/sweep-test-data';

const secret = 'a secret for tests, which is not a secret at all';
const say = () => undefined;
let dataDir: string;
let data: string;

/** Data as an Interlock on the Postgres before this one would have left it. */
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), testDataPrefix));
  const older = fetchOlderPostgres('17', dataDir);
  try {
    const account = postgresAccount();
    const place = postgresPlace(dataDir, older.binaries, account, say);
    data = place.data;
    const password = deriveKey(secret, 'postgres-superuser').toString('hex');
    const cluster: Cluster = { ...place, dataDir, account, password, major: 17 };
    initCluster(cluster);
    const postmaster = await runPostmaster(cluster);
    await makeDatabase(cluster, postmaster);
    const ownerUrl = clusterUrl(cluster, postmaster.port, clusterOwner);
    await withDatabase(await prepareSchema(ownerUrl, secret), async (ctx) => {
      await createEnvironment(ctx, { slug: 'shop', tier: 'staging' });
      const { id } = await ctx.database.main.environment.findUniqueOrThrow({ where: { slug: 'shop' } });
      await writeLog(ctx, id, async (log) => {
        for (let note = 0; note < 500; note += 1)
          log.append({ type: 'gate.allowed', session: 's', data: { note } });
      });
    });
    await endPostmaster(postmaster);
  } finally {
    older.remove();
  }
}, 120_000);
afterAll(async () => {
  await removeTestData(dataDir);
});

test('data of an earlier Postgres: refused with the command, moved by it, whatever cuts it off, and kept', async () => {
  expect(versionIn(data)).toBe('17');
  const settings = parseSettings({ INTERLOCK_DATA: dataDir, INTERLOCK_SECRET: secret });
  const open = () => prepareDatabase(settings, { purpose: 'server', say });
  await expect(open()).rejects.toThrow(/made by Postgres 17.*npm run -s interlock -- upgrade-data/s);

  const cutOff = upgrade();
  while (!existsSync(`${data}.next`)) await pause();
  cutOff.kill();
  await cutOff.ended;
  await expect(open()).rejects.toThrow(/upgrade-data/);

  const { code, stdout } = await upgrade().ended;
  expect(code).toBe(0);
  const { kept, ...report } = JSON.parse(stdout);
  expect(report).toMatchObject({ upgraded: true, from: '17', to: '18' });
  expect(report.logs).toEqual([
    { environment: 'system', lines: 1, ok: true },
    { environment: 'shop', lines: 501, ok: true },
  ]);
  expect([versionIn(data), versionIn(kept)]).toEqual(['18', '17']);
  const left = readdirSync(path.dirname(data)).filter((name) => name.startsWith(`${path.basename(data)}.`));
  expect(left.filter((name) => !name.endsWith('.port') && !name.endsWith('.log'))).toEqual([]);

  // As if the machine had gone down between the two renames.
  renameSync(data, `${data}.next`);
  writeFileSync(`${data}.upgrade`, JSON.stringify({ aside: kept }));
  const prepared = await open();
  try {
    await withDatabase(prepared.url, async (ctx) => {
      expect((await verifyAllLogs(ctx)).map(({ lines, ok }) => [lines, ok])).toEqual([
        [1, true],
        [501, true],
      ]);
      const { epoch } = await ctx.database.main.instance.findUniqueOrThrow({ where: { id: 1 } });
      expect(epoch).toMatch(/^[0-9a-f-]{36}$/);
      const environment = await ctx.database.main.environment.findUniqueOrThrow({ where: { slug: 'shop' } });
      expect(environment.frozenAt).toBeNull();
      await createEnvironment(ctx, { slug: 'next', tier: 'sandbox' });
    });
  } finally {
    await prepared.close();
  }
  expect(JSON.parse((await upgrade().ended).stdout)).toEqual({ upgraded: false });
}, 120_000);

const versionIn = (folder: string) => readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

async function withDatabase(url: string, work: (ctx: Ctx) => Promise<void>): Promise<void> {
  const database = openDatabase(url);
  try {
    const actor = { kind: 'command', user: 'tester' } as const;
    await work({ database, keys: instanceKeys(secret), pulse: new Pulse(), actor });
  } finally {
    await closeDatabase(database);
  }
}

/** The command, as a process. */
function upgrade() {
  const program = [
    '--import',
    'tsx',
    path.join(projectRoot, 'lib/cli/interlock.ts'),
    'upgrade-data',
    '--json',
  ];
  const env = childEnvironment({
    DATABASE_URL: undefined,
    INTERLOCK_DATA: dataDir,
    INTERLOCK_SECRET: secret,
  });
  const child = spawn(process.execPath, program, {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  return {
    kill: () => child.kill('SIGKILL'),
    ended: new Promise<{ code: number | null; stdout: string }>((resolve) =>
      child.once('close', (code) => resolve({ code, stdout })),
    ),
  };
}
