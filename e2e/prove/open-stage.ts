import { openTestDatabase } from '@/lib/testing/open-test-database';

/** A database of its own on a throwaway Postgres, which proofs that run side by side share, as the app processes of a proof need it. */
export async function openStage(): Promise<{
  env: { DATABASE_URL: string; INTERLOCK_SECRET: string };
  close(): Promise<void>;
}> {
  const database = await openTestDatabase();
  return {
    env: { DATABASE_URL: database.ownerUrl, INTERLOCK_SECRET: database.secret },
    close: () => database.close(),
  };
}
