import { createHmac, randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { deriveKey } from '@/lib/db/instance-keys';
import { Refusal } from './refusal';

/** What `instance.secret_check` holds: HMAC of a fixed text, by which a secret is recognised and not told. */
export function secretCheckOf(secret: string): string {
  return createHmac('sha256', deriveKey(secret, 'secret-check')).update('interlock').digest('base64url');
}

/**
 * Writes the row that makes a database this instance's at the first start, and refuses another instance's secret later:
 * with it every idempotency digest would differ, and every replay would be taken for new.
 */
export async function ensureInstance(client: ClientBase, secret: string): Promise<void> {
  const check = secretCheckOf(secret);
  await client.query(
    'INSERT INTO public.instance (id, epoch, secret_check) VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING',
    [randomUUID(), check],
  );
  const { rows } = await client.query<{ secret_check: string }>(
    'SELECT secret_check FROM public.instance WHERE id = 1',
  );
  if (rows[0]?.secret_check === check) return;
  throw new Refusal(
    'The instance secret does not belong to this database: with another one, replays would count as new and keys would not open. Set INTERLOCK_SECRET to the secret this database was made with (or put the file "secret" back into the data folder).',
  );
}
