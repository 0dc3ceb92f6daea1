import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import type { Manifest } from '@/lib/backup/backup-format';
import { knownMigrations } from '@/lib/backup/make-schema';
import { noteBackup } from '@/lib/backup/note-backup';
import { readBackup } from '@/lib/backup/read-backup';
import { type Restored, restoreBackup } from '@/lib/backup/restore-backup';
import { upgradeData } from '@/lib/backup/upgrade-data';
import { writeBackup } from '@/lib/backup/write-backup';
import { findInstanceSecret, instanceSecret } from '@/lib/boot/instance-secret';
import { openOwner, prepareSchema } from '@/lib/boot/prepare-database';
import { Refusal } from '@/lib/boot/refusal';
import { readSettings } from '@/lib/settings';
import { printReport, type Report } from './report';

const say = (line: string) => console.error(line);
const secretNote =
  'The instance secret is not in it: without INTERLOCK_SECRET, or the file "secret" of the data folder, nobody can restore it. Keep that apart from the backup.';

export function addKeepingCommands(program: Command): void {
  program
    .command('backup <file>')
    .description('write the whole database, as it is at this moment, into a file; the server may run')
    .option('--force', 'replace a file that is there')
    .option('--json', 'one JSON object on stdout')
    .action(async (file: string, options) => printReport(await backup(file, options), options.json ?? false));
  program
    .command('restore <file>')
    .description('replace what the database holds by a backup; everything comes back frozen')
    .option('--replace', 'also where the database holds something')
    .option('--check', 'only check the file: whole, unaltered, of this instance, of a schema this code knows')
    .option('--json', 'one JSON object on stdout')
    .action(async (file: string, options) =>
      printReport(await restore(file, options), options.json ?? false),
    );
  program
    .command('upgrade-data')
    .description(
      'move the data of an embedded Postgres of an earlier major version to this one; the old is kept',
    )
    .option('--json', 'one JSON object on stdout')
    .action(async (options) => printReport(await upgrade(), options.json ?? false));
}

async function backup(name: string, options: { force?: boolean }): Promise<Report> {
  const file = path.resolve(name);
  const settings = readSettings();
  const secret = instanceSecret(settings);
  const server = await openOwner(settings, secret, { purpose: 'command', say });
  try {
    const { force = false } = options;
    const { ownerUrl } = server;
    const manifest = await writeBackup({
      ...{ ownerUrl, file, secret, force, say },
      interlockVersion: settings.version,
    });
    const actor = { kind: 'command', user: userInfo().username } as const;
    const noted = await noteBackup({ ownerUrl, secret, actor }, manifest.header).catch((error: unknown) => {
      say(`The backup is complete, but when it was made could not be noted: ${String(error)}`);
      return false;
    });
    const size = statSync(file).size;
    return {
      json: { file, size, ...inShort(manifest), noted, secretIncluded: false, note: secretNote },
      lines: [`${file} is written (${size} bytes): ${inWords(manifest)}.`, secretNote],
    };
  } finally {
    await server.stop();
  }
}

async function restore(name: string, options: { replace?: boolean; check?: boolean }): Promise<Report> {
  const file = path.resolve(name);
  const settings = readSettings();
  const secret = findInstanceSecret(settings);
  if (secret === undefined) throw noSecret(settings.dataDir);
  // Before anything is touched or anybody held up: a file that is not whole is no reason to pause.
  const manifest = await readBackup(file, secret);
  knownMigrations(manifest.header);
  if (options.check) {
    return {
      json: { file, ...inShort(manifest), usable: true },
      lines: [`${file} is whole and can be restored here: ${inWords(manifest)}.`],
    };
  }
  const server = await openOwner(settings, secret, { purpose: 'command', say });
  try {
    const { ownerUrl } = server;
    const appUrl = settings.databaseAppUrl;
    const { replace = false } = options;
    const by = `${userInfo().username} (command line)`;
    const restored = await restoreBackup({ ownerUrl, appUrl, file, secret, replace, by, say });
    await prepareSchema(ownerUrl, secret, { appUrl, say });
    return reportOf(restored);
  } finally {
    await server.stop();
  }
}

async function upgrade(): Promise<Report> {
  const { dataDir, databaseUrl, version, ...settings } = readSettings();
  if (databaseUrl) {
    throw new Refusal(
      'DATABASE_URL names a Postgres that Interlock does not run: upgrade it by its own means (pg_upgrade, or a backup restored into the new one). This command is for the embedded one.',
    );
  }
  const secret = findInstanceSecret({ ...settings, dataDir });
  if (secret === undefined) throw noSecret(dataDir);
  const done = await upgradeData({ dataDir, secret, interlockVersion: version, say });
  if (!done) {
    return {
      json: { upgraded: false },
      lines: [
        'The data is of this version of Postgres already, or there is none yet: nothing is to be done.',
      ],
    };
  }
  const { from, to, kept, logs } = done;
  return {
    json: { upgraded: true, from, to, kept, logs },
    lines: [
      `The data has moved from Postgres ${from} to ${to}, and every log verifies. The old data is kept in ${kept}: delete it when you are satisfied.`,
    ],
  };
}

function reportOf(restored: Restored): Report {
  const { manifest, epoch, frozen, migrated, logs, carriedOver, notCarriedOver, lost } = restored;
  return {
    json: { ...inShort(manifest), epoch, frozen, migrated, logs, carriedOver, notCarriedOver, lost },
    lines: [
      `Restored: ${inWords(manifest)}. Every log verifies.`,
      ...(migrated.length > 0 ? [`The schema was brought up to this version: ${migrated.join(', ')}.`] : []),
      `Frozen: ${frozen.join(', ') || 'nothing, there is no environment'}. Everybody signs in again; an admin unfreezes each environment after having looked at it.`,
      ...list('Closed since the backup was made, and so here too:', carriedOver),
      ...list('NOT CARRIED OVER, look at these:', notCarriedOver),
      ...list('Was in the replaced database and is gone:', lost),
    ],
  };
}

const list = (title: string, items: string[]) =>
  items.length > 0 ? [title, ...items.map((item) => `  ${item}`)] : [];

function inShort({ header, tables }: Manifest) {
  const { takenAt, interlockVersion, postgresVersion, migrations, logs, leftOut } = header;
  return {
    ...{ takenAt, interlockVersion, postgresVersion, schema: migrations.at(-1)?.name },
    logs: logs.map(({ environment, lines }) => ({ environment, lines })),
    tables: tables.map(({ table, rows, sha256 }) => ({ table, rows, sha256 })),
    leftOut,
  };
}

function inWords({ header, tables }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const lines = header.logs.reduce((sum, log) => sum + log.lines, 0);
  return `state of ${header.takenAt}, ${lines} log lines of ${header.logs.length} logs, ${rows} rows in all, schema ${header.migrations.at(-1)?.name}`;
}

function noSecret(dataDir: string): Refusal {
  return new Refusal(
    `There is no instance secret here, and a backup does not contain one. Set INTERLOCK_SECRET to the secret of the Interlock that made the backup, or put its file "secret" (mode 0600) into ${dataDir}, and run the command again.`,
  );
}
