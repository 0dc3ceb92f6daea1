import { ensureClient } from './ensure-client';
import { findPostgresBinaries } from './postgres-binaries';
import { Refusal } from './refusal';

// Runs at the end of `npm ci`, and as `npm run generate`: the Prisma client, and the links inside the embedded Postgres.
try {
  await ensureClient(true);
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}
try {
  findPostgresBinaries();
} catch (error) {
  // Not needed with DATABASE_URL; a start without it says so again.
  console.error(error instanceof Error ? error.message : error);
}
