import type { TestProject } from 'vitest/node';
import { startTestPostgres } from './start-test-postgres';

/** Vitest's global set-up for the project `database`: one throwaway Postgres for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...fixture } = await startTestPostgres();
  project.provide('postgres', fixture);
  return stop;
}
