import type { Signal } from '@/lib/understand/match/finding';

/** Variables that say which environment a tool works on. */
const speaking =
  /(^|_)(ENV|ENVIRONMENT|STAGE|PROFILE|CONTEXT|KUBECONFIG|PROJECT|PROJECT_ID|WORKSPACE|NAMESPACE|CLUSTER|ACCOUNT|ACCOUNT_ID|SUBSCRIPTION|REGION|HOST|URL|URI|ADDR|ENDPOINT|DATABASE|CONFIG_NAME|STACK)$|^PG(HOST|DATABASE|SERVICE)$/;
/** Variables with such a name that say how a program is built or found, not what it works on. */
const silent = /^(NODE_ENV|BABEL_ENV|VIRTUAL_ENV|CONDA_DEFAULT_ENV|BASH_ENV|ENV)$/;

/** A variable's assignment as a signal; undefined where its name says nothing about environments. */
export function signalOfVariable(name: string, value: string): Signal | undefined {
  if (!speaking.test(name) || (silent.test(name) && name !== 'ENV')) return undefined;
  return { value, words: `${name}=${withoutPassword(value)}`, weight: 'variable' };
}

/** An address without the password in it. */
export function withoutPassword(value: string): string {
  return value.replace(/:\/\/([^:/@\s]{0,200}):[^@\s]{0,200}@/, '://$1:…@');
}
