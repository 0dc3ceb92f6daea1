import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '@/lib/boot/project-root';
import { childEnvironment } from '@/lib/settings';
import { openTelemetryStage, type TelemetryStage } from '@/lib/testing/telemetry-stage';

/** docs/in-house-agents.md as it stands: its snippets are taken out and run against the real server. */
const page = readFileSync(path.join(projectRoot, 'docs/in-house-agents.md'), 'utf8');
const snippets = (language: string) =>
  [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, code]) =>
    name === language ? [code ?? ''] : [],
  );

let stage: TelemetryStage;
let folder: string;
let key: string;
beforeAll(async () => {
  stage = await openTelemetryStage();
  key = await stage.key();
  folder = mkdtempSync(path.join(tmpdir(), 'interlock-snippets-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await stage.close();
});

type Language = { name: string; file: string; run: string[]; code: () => string };
const client = pathToFileURL(path.join(projectRoot, 'lib/client/interlock-client.ts')).href;
const languages: Language[] = [
  {
    name: 'TypeScript',
    file: 'agent.mts',
    run: [process.execPath, '--import', 'tsx'],
    code: () => snippets('ts').join('\n').replace("'./interlock-client'", `'${client}'`),
  },
  { name: 'Python', file: 'agent.py', run: ['python3'], code: () => snippets('python').join('\n') },
  { name: 'bash and curl', file: 'agent.sh', run: ['bash'], code: () => snippets('bash').join('\n') },
];

describe.each(languages)('the snippet in $name', { timeout: 90_000 }, (language) => {
  it('runs what is allowed, and reports it', async () => {
    const session = `allowed-${language.file}`;
    expect(await runSnippet(language, session)).toContain('running');
    const rows = await stage.database.main.event.findMany({ where: { sessionId: session } });
    const types = rows.map((row) => row.type);
    expect(types).toEqual(expect.arrayContaining(['gate.allowed', 'tool.completed']));
    expect(rows.find((row) => row.type === 'tool.completed')?.id).toBe(`tool:${session}:call-1:completed`);
  });

  it('waits while held, and takes a rejection for a no', async () => {
    const session = `held-${language.file}`;
    await holdAll(true);
    const output = runSnippet(language, session);
    const id = await pending(session);
    await stage.post(`/api/console/live/approvals/${id}`, stage.admin, {
      decision: 'reject',
      reason: 'not today',
    });
    await holdAll(false);
    expect(await output).toMatch(/^(?!.*running)[\s\S]*not run/);
  });

  it('does not run in a stopped session', async () => {
    const session = `stopped-${language.file}`;
    const agent = 'my-agent';
    await stage.post('/api/v1/events', key, { id: session, session, agent, type: 'session.started' });
    await stage.post(`/api/console/live/sessions/${session}/stop`, stage.admin, { reason: 'a test' });
    expect(await runSnippet(language, session)).toMatch(/^(?!.*running)[\s\S]*not run/);
  });

  it.each([
    ['answers garbage', '<html>{"decision":"allow", … ', 200],
    ['fails', '{"decision":"allow","reason":"no"}', 500],
  ])('does not run when the server %s', async (_what, body, status) => {
    const server = createServer((_request, response) => response.writeHead(status).end(body)).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await runSnippet(language, 'nobody', url)).not.toContain('running');
    server.closeAllConnections();
    server.close();
  });

  it('does not run when nobody is there', async () => {
    expect(await runSnippet(language, 'nobody', 'http://127.0.0.1:9')).not.toContain('running');
  });
});

it('Python needs the twenty lines the page says', () => {
  const lines = (snippets('python')[0] ?? '').split('\n').filter((line) => line.trim() !== '');
  expect(lines.length).toBe(20);
});

/** Runs a snippet as a program of its own; answers what it wrote. A missing interpreter is an error that says so. */
function runSnippet({ file, run, code }: Language, session: string, url = stage.url): Promise<string> {
  const place = path.join(folder, file);
  writeFileSync(place, code());
  const [program = '', ...args] = run;
  const env = childEnvironment({ INTERLOCK_URL: url, INTERLOCK_KEY: key, INTERLOCK_SESSION: session });
  return new Promise((resolve, reject) => {
    execFile(
      program,
      [...args, place],
      { env, cwd: projectRoot, timeout: 80_000 },
      (error, stdout, stderr) => {
        if (error && 'code' in error && error.code === 'ENOENT')
          reject(
            new Error(
              `${program} is not installed here: the snippets of docs/in-house-agents.md need it to be tried`,
            ),
          );
        else if (error?.killed) reject(new Error(`the snippet did not end: ${stdout}${stderr}`));
        else resolve(`${stdout}${stderr}`);
      },
    );
  });
}

async function pending(session: string): Promise<string> {
  for (;;) {
    const { body } = await stage.get('/api/console/live/approvals?status=pending', stage.admin);
    const found = (body.items as { id: string; session: string }[]).find((item) => item.session === session);
    if (found) return found.id;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

const holdAll = (on: boolean) =>
  fetch(`${stage.url}/api/console/live`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${stage.admin}`, 'content-type': 'application/json' },
    body: JSON.stringify({ holdAll: on }),
  });
