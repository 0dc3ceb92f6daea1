import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes a file so that it is there whole or not at all: a new file beside it, synced, then renamed. Throws what the disk says. */
export function writeFileWhole(file: string, content: string | Uint8Array, mode = 0o600): void {
  const fresh = `${file}.${process.pid}.new`;
  try {
    const fd = openSync(fresh, 'w', mode);
    try {
      // The mode of `open` is cut by the umask.
      if (process.platform !== 'win32') fchmodSync(fd, mode);
      writeFileSync(fd, content);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}
