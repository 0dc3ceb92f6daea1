import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { readBackup } from '@/lib/backup/read-backup';
import { type Restored, restoreBackup } from '@/lib/backup/restore-backup';
import { writeBackup } from '@/lib/backup/write-backup';
import { projectRoot } from '@/lib/boot/project-root';
import { childEnvironment } from '@/lib/settings';
import { launcher } from './launcher';

export type BackupStage = {
  /** A new name for a file in a folder that is removed at the end. */
  file(): string;
  /** Writes a backup of the database with this address (any role's); returns its file. */
  backup(url: string): Promise<string>;
  restore(url: string, file: string, options?: { replace?: boolean }): Promise<Restored>;
  /** The same by the command line, as a process that can be killed; `kill` resolves to the signal it ended by. */
  restoreAsProcess(url: string, file: string): { kill(): Promise<NodeJS.Signals | null> };
  close(): void;
};

/** Backups and restores as the command line makes them, without its process. */
export function openBackupStage(): BackupStage {
  const folder = mkdtempSync(path.join(tmpdir(), 'interlock-backup-'));
  const { secret, ownerUrl: server } = inject('postgres');
  const owner = (url: string) => Object.assign(new URL(server), { pathname: new URL(url).pathname }).href;
  const say = () => undefined;
  const file = () => path.join(folder, `${randomUUID()}.backup`);
  return {
    file,
    async backup(url) {
      const target = file();
      await writeBackup({ ownerUrl: owner(url), file: target, secret, interlockVersion: '0.0.0-test', say });
      return target;
    },
    async restore(url, from, { replace = false } = {}) {
      await readBackup(from, secret);
      return restoreBackup({
        ownerUrl: owner(url),
        file: from,
        secret,
        replace,
        by: 'tester (command line)',
        say,
      });
    },
    restoreAsProcess(url, from) {
      const program = [launcher, 'interlock'];
      const env = childEnvironment({
        DATABASE_URL: owner(url),
        INTERLOCK_SECRET: secret,
        INTERLOCK_DATA: folder,
      });
      const child = spawn(process.execPath, [...program, 'restore', from, '--replace'], {
        ...{ cwd: projectRoot, env, stdio: 'ignore' },
      });
      const ended = new Promise<NodeJS.Signals | null>((resolve) =>
        child.once('close', (_code, signal) => resolve(signal)),
      );
      return {
        kill() {
          child.kill('SIGKILL');
          return ended;
        },
      };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
