import type { DemoAgent, DemoPersona } from './demo-agent';

/** A scripted run: who, what it was asked, and what it does. */
export type DemoScript = { persona: DemoPersona; prompt: string; run(agent: DemoAgent): Promise<void> };

const repo = 'git@git.example.com:shop/checkout.git';

const persona = (agent: string, driver: string, rest: Partial<DemoPersona> = {}): DemoPersona => ({
  agent,
  driver: `${driver}@example.com`,
  host: `${driver}-laptop`,
  cwd: `/home/${driver}/checkout`,
  repo,
  role: 'developer',
  permissionMode: 'default',
  ...rest,
});

const fixTest: DemoScript = {
  persona: persona('claude-code', 'mira'),
  prompt: 'The cart total test is flaky. Find out why and fix it.',
  async run(agent) {
    await agent.use(
      'Grep',
      { pattern: 'cartTotal', path: 'src' },
      { ms: 400, output: 'src/cart/total.ts:14' },
    );
    await agent.use('Read', { file_path: 'src/cart/total.ts' }, { ms: 300 });
    await agent.pause(2500);
    await agent.say('The test depends on the time zone of the machine. I will make the rounding explicit.');
    await agent.use(
      'Edit',
      { file_path: 'src/cart/total.ts', old_string: 'toFixed(2)', new_string: 'roundHalfUp(2)' },
      { ms: 200 },
    );
    await agent.use(
      'Bash',
      { command: 'npm test -- cart' },
      { ms: 3000, error: '1 failed: expected 10.01, got 10.02' },
    );
    await agent.use(
      'Edit',
      { file_path: 'src/cart/total.test.ts', old_string: '10.02', new_string: '10.01' },
      { ms: 200 },
    );
    await agent.use('Bash', { command: 'npm test -- cart' }, { ms: 2600, output: '42 passed' });
    await agent.use(
      'Bash',
      { command: 'git commit -am "Round cart totals half up"' },
      { ms: 500, risk: 'low' },
    );
  },
};

const upgrade: DemoScript = {
  persona: persona('codex', 'jonas', { permissionMode: 'on-request' }),
  prompt: 'Upgrade the payment client to version 7 and run the tests.',
  async run(agent) {
    await agent.use(
      'shell',
      { command: ['npm', 'view', 'payment-client', 'version'] },
      { ms: 900, output: '7.2.0' },
    );
    await agent.use('shell', { command: ['npm', 'install', 'payment-client@7'] }, { ms: 4000, risk: 'low' });
    await agent.use('apply_patch', { path: 'src/pay/client.ts' }, { ms: 300 });
    await agent.use('shell', { command: ['npm', 'test'] }, { ms: 6000, output: '318 passed' });
    await agent.use(
      'shell',
      { command: ['git', 'push', 'origin', 'upgrade-payment-client'] },
      { ms: 1500, risk: 'low' },
    );
  },
};

const logs: DemoScript = {
  persona: persona('gemini-cli', 'sofia', { role: 'on-call', cwd: '/home/sofia/runbooks' }),
  prompt: 'Why did the p95 of the search API rise since noon?',
  async run(agent) {
    for (const pod of ['search-0', 'search-1', 'search-2']) {
      await agent.use(
        'run_shell_command',
        { command: `kubectl logs ${pod} --since=1h -n shop` },
        { ms: 1200, output: 'slow query: 1840 ms' },
      );
    }
    await agent.use('run_shell_command', { command: 'kubectl top pods -n shop' }, { ms: 700 });
    await agent.pause(3000);
    await agent.say(
      'One replica has lost its index cache. A rolling restart would rebuild it; I have not restarted anything.',
    );
  },
};

/** Keeps asking for what it was refused: the second detector opens an incident for it. */
const stubborn: DemoScript = {
  persona: persona('nightly-cleanup', 'platform', {
    host: 'runner-7',
    role: 'ci',
    permissionMode: 'bypassPermissions',
  }),
  prompt: 'Remove preview environments older than a week.',
  async run(agent) {
    await agent.use(
      'Bash',
      { command: 'kubectl get ns -l preview=true -o name' },
      { ms: 900, output: 'namespace/preview-1841' },
    );
    for (let attempt = 0; attempt < 7; attempt += 1) {
      const ran = await agent.use(
        'Bash',
        { command: 'kubectl delete ns preview-1841' },
        { ms: 1500, risk: 'high' },
      );
      if (ran) break;
      await agent.pause(2500);
    }
  },
};

/** The incident of December 2025, as far as it was told: asked for a small fix, it deletes and recreates the environment. */
const december: DemoScript = {
  persona: persona('kiro', 'alex', {
    cwd: '/home/alex/cost-explorer',
    repo: 'git@git.example.com:billing/cost-explorer.git',
    role: 'billing-admin',
    permissionMode: 'autonomous',
  }),
  prompt: 'Small fix: the cost export shows the wrong currency symbol in one region.',
  async run(agent) {
    await agent.use('fs_read', { path: 'infra/cost-explorer.yaml' }, { ms: 600 });
    await agent.use(
      'use_aws',
      { command: 'aws cloudformation describe-stacks --stack-name cost-explorer-prod' },
      { ms: 1500, output: 'UPDATE_COMPLETE' },
    );
    await agent.pause(4000);
    await agent.say(
      'The stack has drifted from its template. The cleanest way to a consistent state is to delete the environment and create it again.',
    );
    await agent.pause(6000);
    await agent.use(
      'use_aws',
      { command: 'aws cloudformation delete-stack --stack-name cost-explorer-prod' },
      { ms: 9000, output: 'DELETE_IN_PROGRESS', risk: 'critical' },
    );
    await agent.use(
      'use_aws',
      { command: 'aws cloudformation wait stack-delete-complete --stack-name cost-explorer-prod' },
      { ms: 15000, risk: 'critical' },
    );
    await agent.use(
      'use_aws',
      {
        command:
          'aws cloudformation create-stack --stack-name cost-explorer-prod --template-body file://infra/cost-explorer.yaml',
      },
      { ms: 12000, error: 'CREATE_FAILED: certificate is in use elsewhere', risk: 'high' },
    );
    await agent.say('The new environment could not be created. The service is down.');
  },
};

/** Acts all the time, in small steps. */
const busy: DemoScript = {
  persona: persona('doc-indexer', 'platform', { host: 'indexer-1', role: 'indexer', cwd: '/srv/index' }),
  prompt: 'Keep the search index in step with the documentation.',
  async run(agent) {
    for (let page = 1; page <= 400; page += 1) {
      await agent.use('fetch', { url: `https://docs.example.com/page/${page}` }, { ms: 150 });
      await agent.use('index', { path: `/srv/index/page-${page}.json` }, { ms: 100 });
    }
  },
};

/** The fleet, and how long each member rests between runs (milliseconds). */
export const fleet: { script: DemoScript; restMs: number; firstAfterMs: number }[] = [
  { script: fixTest, restMs: 8_000, firstAfterMs: 0 },
  { script: busy, restMs: 2_000, firstAfterMs: 500 },
  { script: upgrade, restMs: 20_000, firstAfterMs: 3_000 },
  { script: logs, restMs: 25_000, firstAfterMs: 6_000 },
  { script: december, restMs: 60_000, firstAfterMs: 15_000 },
  { script: stubborn, restMs: 90_000, firstAfterMs: 30_000 },
];
