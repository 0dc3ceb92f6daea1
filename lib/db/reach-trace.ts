import { digestOf, type InstanceKeys } from './instance-keys';

/**
 * What a session's actions leave in the logs of other environments they reach: the same for the same session, so that they can be
 * erased with it, and nobody can say whose it is who does not have the instance secret.
 */
export function reachTrace(keys: InstanceKeys, home: number, session: string): string {
  return digestOf(keys, `reach\n${home}\n${session}`).toString('hex').slice(0, 24);
}
