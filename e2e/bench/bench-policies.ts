import { randomUUID } from 'node:crypto';
import { type Cast, call } from '@/e2e/prove/stage';
import type { Figure } from './bench';
import { cannon } from './cannon';

/** Policies of the loaded environment, one rule each. */
const policies = 100;
const connections = 32;

/**
 * The gate of an environment without any policy, and with 100 that all look at the command and its effects; nothing is held or denied, so that
 * both do the same work besides. Starter policies are archived for it: last on its server.
 */
export async function benchPolicies(baseUrl: string, cast: Cast, seconds: number): Promise<Figure[]> {
  const order = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await call<T>(baseUrl, cast.token, method, `/api/console/${cast.slug}/${path}`, body);
    if (answer.status >= 300)
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  type Listed = { items: { name: string; environment: string | null; archived: boolean }[] };
  const { items } = await order<Listed>('GET', 'policies');
  for (const { name, environment, archived } of items) {
    const place = environment === null ? 'everywhere' : 'environment';
    if (!archived) await order('POST', `policies/${name}/archive`, { for: place, reason: 'bench' });
  }
  const gate = () =>
    cannon({
      baseUrl,
      cast,
      path: '/api/v1/gate',
      connections,
      seconds,
      body: () => ({
        session: `policies-${Math.floor(Math.random() * 50)}`,
        agent: 'bench-agent',
        action: {
          id: randomUUID(),
          tool: 'Bash',
          input: { command: 'kubectl rollout restart deployment/web' },
        },
      }),
    });
  // The first load warms up what both use.
  await gate();
  const without = await gate();
  for (let index = 0; index < policies; index += 1)
    await order('PUT', `policies/bench-${index}`, {
      title: `Bench ${index}`,
      text: textOf(index),
      mode: 'enforce',
      from: 0,
    });
  const loaded = await gate();
  const ratio = (loaded.p99Ms / without.p99Ms).toFixed(2);
  return [
    { name: `gate, no policies, ${connections} connections`, ...without },
    { name: `gate, ${policies} policies (p99 ${ratio} × without)`, ...loaded },
  ];
}

const textOf = (index: number) =>
  `@id("r") @effect("deny") @sentence("Bench.") forbid (principal, action == Action::"change", resource)
when { context.command like "*bench-${index}-*" };`;
