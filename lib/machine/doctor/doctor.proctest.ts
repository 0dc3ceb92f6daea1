import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AgentMachine, openAgentMachine } from '@/lib/testing/agent-machine';
import { allowed, type FakeServer, json, openFakeAgentServer } from '@/lib/testing/fake-agent-server';
import type { Check } from './check';

let machine: AgentMachine;
let server: FakeServer;
const self = {
  environment: 'shop',
  tier: 'production',
  failMode: 'closed',
  scopes: ['ingest', 'gate'],
  version: '1',
};

beforeEach(async () => {
  server = await openFakeAgentServer((received, response) => {
    if (received.headers.authorization !== 'Bearer ilk_key')
      return json({ detail: 'no such key' }, 401)(received, response);
    return json(received.path === '/api/v1/self' ? { ...self, serverUser: userInfo().username } : allowed)(
      received,
      response,
    );
  });
  machine = await openAgentMachine();
});
afterEach(async () => {
  await server.close();
  await machine.close();
});

const connect = (client: string, ...more: string[]) =>
  machine.run(['connect', client, '--url', server.url, '--key', 'ilk_key', '--yes', ...more]);
const settings = () => path.join(machine.home, '.claude/settings.json');

async function doctor(...more: string[]) {
  const { stdout, code } = await machine.run(['doctor', ...more, '--json']);
  const report = JSON.parse(stdout) as { ok: boolean; machine: Check[]; clients: Record<string, Check[]> };
  const state = (name: string, client?: string) =>
    (client ? report.clients[client] : report.machine)?.find((check) => check.name === name)?.state;
  return { ...report, code, state };
}

it('finds nothing wrong after connect, and names what is weak', async () => {
  await connect('claude');
  const report = await doctor();
  expect(report).toMatchObject({ ok: true, code: 0 });
  expect(report.state('server')).toBe('ok');
  expect(report.state('account')).toBe('warn');
  expect(report.state('supervisor')).toBe('warn');
  for (const name of ['wired', 'program', 'denial', 'gate']) expect(report.state(name, 'claude')).toBe('ok');
});

it.each([
  ['a hook that was taken out', (text: string) => text.replace(/"PreToolUse": \[[\s\S]*?\n {4}\],/, '')],
  ['hooks that were switched off', (text: string) => text.replace('{', '{ "disableAllHooks": true,')],
  ['a file that is broken', () => '{'],
])('notices %s', async (_name, change) => {
  await connect('claude');
  const text = readFileSync(settings(), 'utf8');
  expect(change(text)).not.toBe(text);
  writeFileSync(settings(), change(text));
  const report = await doctor('claude');
  expect(report).toMatchObject({ ok: false, code: 1 });
  expect(report.state('wired', 'claude')).toBe('fail');
});

it('takes a setting that somebody else adds for what it is', async () => {
  await connect('claude');
  writeFileSync(settings(), readFileSync(settings(), 'utf8').replace('{', '{ "model": "opus",'));
  expect((await doctor('claude')).state('wired', 'claude')).toBe('ok');
});

it('notices a program that is gone: the hook cannot start', async () => {
  await connect('claude');
  rmSync(path.join(machine.home, '.local/share/interlock/agent.mjs'));
  const report = await doctor('claude');
  expect(report.state('program', 'claude')).toBe('fail');
  expect(report.state('denial', 'claude')).toBe('fail');
});

it('notices Gemini’s managed hooks switched off by a user', async () => {
  const managed = ['--managed', '--root', machine.folder];
  await connect('gemini', ...managed);
  expect((await doctor('gemini', '--root', machine.folder)).state('wired', 'gemini')).toBe('ok');
  const { mkdirSync } = await import('node:fs');
  mkdirSync(path.join(machine.home, '.gemini'), { recursive: true });
  writeFileSync(
    path.join(machine.home, '.gemini/settings.json'),
    '{"hooksConfig":{"disabled":["interlock"]}}',
  );
  expect((await doctor('gemini', '--root', machine.folder)).state('wired', 'gemini')).toBe('fail');
});

it('says that Codex skips hooks nobody has trusted', async () => {
  await connect('codex');
  expect((await doctor('codex')).state('trusted', 'codex')).toBe('fail');
});

it('says when nothing is connected', async () => {
  expect(await doctor('claude')).toMatchObject({ ok: false, code: 1 });
});
