import { access } from 'node:fs/promises';
import type { World } from '@/e2e/clients/world';

/** What the table says of a client. */
export const columns = [
  'runs',
  'seen',
  'denied',
  'held',
  'stopped',
  'verified',
  'resume refused',
  'fails closed',
  'survives tampering',
  'telemetry',
  'fault found',
] as const;
export type Column = (typeof columns)[number];

/** What is left to be tried once Interlock has been killed. */
export type WhenDown = () => Promise<string>;

/** One thing a real client must do. `play` throws when it does not; it returns one line of what was seen. */
export type Scenario = {
  column: Column;
  title: string;
  /** Needs root: it writes the client's managed configuration. */
  managed?: boolean;
  play(world: World): Promise<string | WhenDown>;
};

export async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** Throws with what was seen beside what was wanted. */
export function expectThat(isTrue: boolean, wanted: string, seen: unknown): asserts isTrue {
  if (!isTrue)
    throw new Error(`wanted: ${wanted}\nseen: ${typeof seen === 'string' ? seen : JSON.stringify(seen)}`);
}
