import { userInfo } from 'node:os';
import { type PreparedDatabase, prepareDatabase } from '@/lib/boot/prepare-database';
import { runningServerAddress } from '@/lib/boot/server-address';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import type { CommandActor, Ctx } from '@/lib/db/context';
import { instanceKeys } from '@/lib/db/instance-keys';
import { Pulse } from '@/lib/db/pulse';
import { readSettings } from '@/lib/settings';
import { printReport, type Report } from './report';
import { sayGrown } from './say-grown';

/**
 * Runs a command's work against the database: the running server's if there is one, else one started for
 * this command. Acts as the person with the shell, and prints the report.
 */
export async function withDatabase(
  options: { json?: boolean },
  work: (ctx: Ctx<CommandActor>, prepared: PreparedDatabase) => Promise<Report>,
): Promise<void> {
  const prepared = await prepareDatabase(readSettings(), { purpose: 'command' });
  const database = openDatabase(prepared.url);
  const pulse = new Pulse();
  const said = sayGrown(database, pulse);
  try {
    const ctx = {
      database,
      keys: instanceKeys(prepared.secret),
      pulse,
      actor: { kind: 'command', user: userInfo().username } as const,
    };
    printReport(await work(ctx, prepared), options.json ?? false);
  } finally {
    await said();
    await closeDatabase(database);
    await prepared.close();
  }
}

/** Where people reach the server, for links. */
export function publicBaseUrl(): string {
  const { publicUrl, port, dataDir } = readSettings();
  return publicUrl ?? runningServerAddress(dataDir) ?? `http://localhost:${port}`;
}
