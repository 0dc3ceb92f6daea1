import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Scale } from '@/e2e/prove/prove';
import { projectRoot } from '@/lib/boot/project-root';
import { clientsFolder, installClients } from './install-clients';
import type { ClientsResult } from './result';

/**
 * The real Claude Code, Codex and Gemini CLI against a scripted model on loopback, watched, held and stopped by Interlock. As root they live
 * in namespaces of their own: without a network, and with an /etc of their own for managed configuration. The result stays in .clients/result.json.
 */
export async function proveClients(_scale: Scale, say: (line: string) => void): Promise<string> {
  await installClients(say);
  const folder = await mkdtemp(path.join(tmpdir(), 'interlock-clients-'));
  await chmod(folder, 0o755);
  const isolated = process.getuid?.() === 0;
  if (!isolated) say('not root: with the network of this machine, and without managed configuration');
  try {
    const code = await (isolated ? playIsolated(folder) : playHere(folder));
    if (code !== 0) throw new Error(`the scenarios ended early with ${code}`);
    const text = await readFile(path.join(folder, 'result.json'), 'utf8');
    await writeFile(path.join(clientsFolder, 'result.json'), text);
    return summary(JSON.parse(text) as ClientsResult);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function summary({ outcomes, versions }: ClientsResult): string {
  const count = (word: string) => outcomes.filter(({ outcome }) => outcome === word).length;
  const failed = outcomes.filter(({ outcome }) => outcome === 'failed');
  if (failed.length > 0)
    throw new Error(
      failed.map((one) => `${one.client}, ${one.column}: ${one.title}\n${one.detail}`).join('\n\n'),
    );
  const names = Object.entries(versions).map(([client, version]) => `${client} ${version}`);
  return `${names.join(', ')}: ${count('passed')} scenarios passed, ${count('not run')} not run`;
}

const player = ['--import', 'tsx', path.join(projectRoot, 'e2e/clients/play-clients.ts')];
/** `--only=claude,held`: some clients or columns, while working on them. */
const only = process.argv.filter((word) => word.startsWith('--only='));

async function playHere(folder: string): Promise<number | null> {
  await symlink(clientsFolder, path.join(folder, 'clients'));
  return start(process.execPath, [...player, folder, ...only]);
}

/**
 * Loopback only, process ids of its own, and mounts that end with it. Temporary files have a folder of their own, since
 * leftovers are swept by process id, and those mean something else in here. The clients and Node are mounted where an unprivileged
 * user may go: the checkout may lie in /root. A shell stays as process 1, so that orphans are reaped, and all ends when this ends.
 */
async function playIsolated(folder: string): Promise<number | null> {
  const clients = path.join(folder, 'clients');
  const node = path.join(folder, 'node');
  await mkdir(clients);
  await mkdir(path.join(folder, 'tmp'));
  await writeFile(node, '');
  const script = `export TMPDIR=${quote(path.join(folder, 'tmp'))}; ip link set lo up && mount --bind ${quote(clientsFolder)} ${quote(clients)} && mount --bind ${quote(process.execPath)} ${quote(node)} || exit 70
${[node, ...player, folder, '--isolated', ...only].map(quote).join(' ')}
exit $?`;
  const words = [
    '--net',
    '--mount',
    '--pid',
    '--fork',
    '--kill-child',
    '--mount-proc',
    '--propagation',
    'private',
  ];
  return start('unshare', [...words, 'sh', '-c', script]);
}

const quote = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

function start(command: string, args: string[]): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });
}
