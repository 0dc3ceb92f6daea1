import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agentClients, hookKind, wiredHooks } from '@/lib/domain/agent-client';
import { type AgentMachine, openAgentMachine } from '@/lib/testing/agent-machine';
import { allowed, type FakeServer, json, openFakeAgentServer } from '@/lib/testing/fake-agent-server';

let machine: AgentMachine;
let server: FakeServer;
let scopes: string[];

beforeEach(async () => {
  scopes = ['ingest', 'gate'];
  server = await openFakeAgentServer((received, response) => {
    const self = { environment: 'shop', tier: 'production', failMode: 'closed', scopes, version: '1' };
    if (received.headers.authorization === 'Bearer wrong')
      return json({ detail: 'no such key' }, 401)(received, response);
    return json(received.path === '/api/v1/self' ? self : allowed)(received, response);
  });
  machine = await openAgentMachine();
});
afterEach(async () => {
  await server.close();
  await machine.close();
});

const connect = (client: string, ...more: string[]) =>
  machine.run(['connect', client, '--url', server.url, '--key', 'ilk_key', '--yes', ...more]);
const disconnect = (client: string, ...more: string[]) =>
  machine.run(['disconnect', client, '--yes', ...more]);
const at = (file: string) => path.join(file.startsWith('/') ? machine.folder : machine.home, file);
const read = (file: string) => readFileSync(at(file), 'utf8');
const put = (file: string, text: string) => {
  mkdirSync(path.dirname(at(file)), { recursive: true });
  writeFileSync(at(file), text);
};

const claudeBefore = `{
    // what this person likes
    "model": "opus",
    "hooks": {
        "PreToolUse": [
            { "matcher": "Bash", "hooks": [{ "type": "command", "command": "mine.sh" }] } // mine
        ]
    }
}
`;
const requirementsBefore = `# of the platform team
allowed_sandbox_modes = ["read-only"] # no more

[features]
unified_exec = true # for now
web = false

[other]
key = "value"
`;

const managed = () => ['--managed', '--root', machine.folder];
const cases: [client: string, flags: () => string[], file: string, before: string][] = [
  ['claude', () => [], '.claude/settings.json', claudeBefore],
  ['claude', managed, '/etc/claude-code/managed-settings.json', '{"permissions":{"deny":["WebFetch"]}}'],
  [
    'codex',
    () => [],
    '.codex/hooks.json',
    '{\n\t"hooks": {\n\t\t"Stop": [{ "hooks": [{ "type": "command", "command": "x" }] }]\n\t}\n}',
  ],
  ['codex', managed, '/etc/codex/requirements.toml', requirementsBefore],
  [
    'gemini',
    () => [],
    '.gemini/settings.json',
    '{ "ui": { "theme": "x" }, "hooksConfig": { "notifications": true } }\n',
  ],
  ['gemini', managed, '/etc/gemini-cli/settings.json', '{}'],
  [
    'kiro',
    () => [],
    '.kiro/agents/mine.json',
    '{\n  "name": "mine",\n  "hooks": { "stop": [{ "command": "y" }] }\n}\n',
  ],
];

describe.each(cases)('connect %s', (client, flags, file, before) => {
  it(`is undone to the letter (${file})`, async () => {
    put(file, before);
    const connected = await connect(client, ...flags());
    expect(connected).toMatchObject({ code: 0 });
    expect(read(file)).not.toBe(before);
    expect(connected.stdout).toContain(`+++ ${at(file)}`);
    const undone = await disconnect(client, ...flags());
    expect(undone).toMatchObject({ code: 0 });
    expect(read(file)).toBe(before);
    expect(
      filesBelow(machine.folder).filter(
        (one) => one !== file.replace(/^(?!\/)/, '/home/') && one !== '/agent.mjs',
      ),
    ).toEqual([]);
  });

  it(`twice is once (${file})`, async () => {
    put(file, before);
    await connect(client, ...flags());
    const once = read(file);
    expect((await connect(client, ...flags())).stderr).toContain('nothing is different');
    expect(read(file)).toBe(once);
    await disconnect(client, ...flags());
    expect(read(file)).toBe(before);
  });

  it(`keeps what others write afterwards (${file})`, async () => {
    if (file.endsWith('.toml')) put(file, before);
    await connect(client, ...flags());
    const text = existsSync(at(file)) ? read(file) : '{}';
    const changed = file.endsWith('.toml')
      ? `${text}\n[later]\nkey = 1\n`
      : text.replace('{', '{ "later": 1,');
    put(file, changed.replace(',}', '}'));
    await disconnect(client, ...flags());
    const now = file.endsWith('.toml') ? parseToml(read(file)) : JSON.parse(read(file));
    expect(now.later).toBeTruthy();
    expect(read(file)).not.toContain('agent.mjs');
  });
});

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name).slice(folder.length));

describe('what is written', () => {
  it('keeps a person’s comments and hooks beside ours', async () => {
    put('.claude/settings.json', claudeBefore);
    await connect('claude');
    expect(read('.claude/settings.json')).toContain('// what this person likes');
    expect(read('.claude/settings.json')).toContain('"command": "mine.sh"');
  });

  it('wires every event of Claude, in seconds, blocking where it decides', async () => {
    await connect('claude');
    const { hooks } = JSON.parse(read('.claude/settings.json'));
    expect(Object.keys(hooks)).toEqual([...wiredHooks.claude]);
    const before = hooks.PreToolUse[0].hooks[0];
    expect(before).toMatchObject({ onFailure: 'block', timeout: 960 });
    expect(hooks.PostToolUse[0].hooks[0].onFailure).toBeUndefined();
  });

  it('is a command that denies while the server is away, and asks it when it is there', async () => {
    await connect('claude');
    const { command } = JSON.parse(read('.claude/settings.json')).hooks.PreToolUse[0].hooks[0];
    const { execFileSync, spawnSync } = await import('node:child_process');
    const { rmSync } = await import('node:fs');
    rmSync(machine.program);
    const input = JSON.stringify({ session_id: 's', hook_event_name: 'PreToolUse' });
    const denied = async () =>
      spawnSync('sh', ['-c', command], { input, env: machine.env(), encoding: 'utf8' });
    await server.close();
    expect((await denied()).status).toBe(2);
    expect(() =>
      execFileSync('sh', ['-c', command], { input: '{', env: machine.env(), stdio: 'pipe' }),
    ).toThrow();
  });

  it('gives a managed hook a configuration of its own and no say to the environment', async () => {
    await connect('claude', ...managed());
    const settings = JSON.parse(read('/etc/claude-code/managed-settings.json'));
    const { command, args } = settings.hooks.PreToolUse[0].hooks[0];
    expect(settings.allowManagedHooksOnly).toBe(true);
    expect([command, ...args].join(' ')).toMatch(
      /^\/usr\/bin\/env -u NODE_OPTIONS \/.*node .*hook claude --config .*\/etc\/interlock\/agent\.json$/,
    );
    expect(statSync(at('/etc/interlock/agent.json')).mode & 0o777).toBe(0o644);
  });

  it('closes Codex’ known way around hooks, in place', async () => {
    put('/etc/codex/requirements.toml', requirementsBefore);
    await connect('codex', ...managed());
    const text = read('/etc/codex/requirements.toml');
    expect(text).toContain('unified_exec = false # for now');
    const toml = parseToml(text) as { hooks: Record<string, unknown[]>; allowed_sandbox_modes: string[] };
    expect(toml).toMatchObject({
      allow_managed_hooks_only: true,
      features: { hooks: true, unified_exec: false, web: false },
      other: { key: 'value' },
    });
    expect(Object.keys(toml.hooks).sort()).toEqual(['managed_dir', ...wiredHooks.codex].sort());
  });

  it('gives Gemini milliseconds, a name, and a policy that parses', async () => {
    await connect('gemini', ...managed());
    const { hooks, hooksConfig } = JSON.parse(read('/etc/gemini-cli/settings.json'));
    expect(hooksConfig).toEqual({ enabled: true });
    expect(hooks.BeforeTool[0].hooks[0]).toMatchObject({ name: 'interlock', timeout: 960_000 });
    const policy = parseToml(read('/etc/gemini-cli/policies/interlock.toml')) as {
      rule: { argsPattern: string; decision: string }[];
    };
    const pattern = new RegExp(policy.rule[0]?.argsPattern ?? '');
    expect(pattern.test(JSON.stringify({ file_path: '/home/x/.gemini/settings.json' }))).toBe(true);
    expect(pattern.test(JSON.stringify({ command: 'GEMINI_CLI_SYSTEM_SETTINGS_PATH=/tmp/x gemini' }))).toBe(
      true,
    );
    expect(pattern.test(JSON.stringify({ command: 'ls src' }))).toBe(false);
  });

  it('writes both forms of Kiro’s hooks', async () => {
    await connect('kiro');
    const v1 = JSON.parse(read('.kiro/hooks/interlock.json'));
    const v2 = JSON.parse(read('.kiro/agents/interlock.json'));
    expect(v1.hooks.map((one: { trigger: string }) => one.trigger)).toContain('PreToolUse');
    expect(v2.hooks.preToolUse[0]).toMatchObject({ matcher: '*', timeout_ms: 960_000 });
    for (const event of Object.keys(v2.hooks)) expect(hookKind('kiro', event)).toBeDefined();
  });

  it('keeps keys to the user, the supervisor’s in a file of its own, and shows neither', async () => {
    scopes = ['ingest', 'gate', 'supervise'];
    const ended = await connect('claude', '--supervise-key', 'ilk_sup');
    expect(ended.stdout + ended.stderr).not.toMatch(/ilk_key|ilk_sup/);
    for (const name of ['agent', 'supervise'])
      expect(statSync(at(`.config/interlock/${name}.json`)).mode & 0o777).toBe(0o600);
    expect(read('.config/interlock/agent.json')).not.toContain('ilk_sup');
    expect(ended.stderr).toContain('also has the scope supervise');
  });
});

describe('refuses and changes nothing', () => {
  it.each(agentClients)('without a yes: %s', async (client) => {
    const ended = await machine.run(['connect', client, '--url', server.url, '--key', 'k'], { input: '' });
    expect(ended).toMatchObject({ code: 64 });
    expect(existsSync(machine.home)).toBe(false);
  });

  it('a key the server does not know, or without the scopes', async () => {
    expect(
      await machine.run(['connect', 'claude', '--url', server.url, '--key', 'wrong', '--yes']),
    ).toMatchObject({ code: 77 });
    scopes = ['ingest'];
    expect((await connect('claude')).stderr).toContain('lacks the scope gate');
    expect(existsSync(machine.home)).toBe(false);
  });

  it('a file that is broken already, naming the line', async () => {
    put('.claude/settings.json', '{\n "a": 1,\n oops\n}');
    const ended = await connect('claude');
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/settings\.json is not JSON \(line 3/);
    expect(read('.claude/settings.json')).toContain('oops');
    expect(existsSync(at('.config'))).toBe(false);
  });

  it('a dry run', async () => {
    const ended = await connect('claude', '--dry-run');
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('PreToolUse');
    expect(existsSync(machine.home)).toBe(false);
  });
});
