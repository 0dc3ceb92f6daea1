import type { Command } from 'commander';
import { prepareDatabase } from '@/lib/boot/prepare-database';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { readSettings } from '@/lib/settings';
import { type Finding, inspectDatabase } from './inspect-database';
import { printReport } from './report';

const marks = { ok: 'ok    ', warn: 'warn  ', fail: 'FAIL  ' } as const;

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('look at everything Interlock needs, and say what to do where something is wrong')
    .option('--json', 'one JSON object on stdout')
    .action(async (options: { json?: boolean }) => {
      const findings: Finding[] = [nodeVersion(), ...(await databaseFindings()), await serverFinding()];
      const ok = findings.every((finding) => finding.state !== 'fail');
      printReport(
        { json: { ok, findings }, lines: findings.map(({ state, what }) => `${marks[state]}${what}`), ok },
        options.json ?? false,
      );
    });
}

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const good = major > 20 || (major === 20 && minor >= 19);
  return {
    state: good ? 'ok' : 'fail',
    what: `Node ${process.versions.node}${good ? '' : ': Interlock needs 20.19 or newer'}`,
  };
}

/** Preparing already checks version, durability, schema and secret, and says in a sentence what is wrong. */
async function databaseFindings(): Promise<Finding[]> {
  try {
    const prepared = await prepareDatabase(readSettings(), { purpose: 'command' });
    const database = openDatabase(prepared.url);
    try {
      return await inspectDatabase(database.main);
    } finally {
      await closeDatabase(database);
      await prepared.close();
    }
  } catch (error) {
    return [{ state: 'fail', what: `Database: ${error instanceof Error ? error.message : error}` }];
  }
}

async function serverFinding(): Promise<Finding> {
  const { port } = readSettings();
  const url = `http://127.0.0.1:${port}/api/health`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    const answer = (await response.json()) as { status?: string; version?: string };
    if (answer.status === 'ok')
      return { state: 'ok', what: `The server answers on port ${port} (version ${answer.version})` };
    return {
      state: 'warn',
      what: `Something answers on port ${port}, but not as a healthy Interlock: look at its log`,
    };
  } catch {
    return {
      state: 'warn',
      what: `No server answers on port ${port}: npm start (stops work from here all the same)`,
    };
  }
}
