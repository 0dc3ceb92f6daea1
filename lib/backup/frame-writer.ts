import { once } from 'node:events';
import { closeSync, createWriteStream, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type FrameKind, frameKinds } from './backup-format';

/** Longest frame of rows, bytes: what a reader must be able to hold. */
const maxRows = 1024 * 1024;

/**
 * Writes frames to `<file>.part`, readable by its owner only; `finish` makes it the file, durably. Until then an earlier
 * file of that name is what it was.
 */
export class FrameWriter {
  private readonly part: string;
  private readonly fd: number;
  private readonly gzip = createGzip({ level: 4 });
  private readonly out;
  private failure: unknown;

  constructor(private readonly file: string) {
    this.part = `${file}.part`;
    rmSync(this.part, { force: true });
    this.fd = openSync(this.part, 'wx', 0o600);
    this.out = createWriteStream('', { fd: this.fd, autoClose: false });
    for (const stream of [this.gzip, this.out]) {
      stream.on('error', (error: unknown) => {
        this.failure ??= error;
        this.gzip.destroy();
      });
    }
    this.gzip.pipe(this.out);
  }

  /** Waits while the disk is behind. */
  async write(kind: FrameKind, bytes: Buffer): Promise<void> {
    for (let from = 0; from === 0 || from < bytes.length; from += maxRows) {
      const piece = kind === 'rows' ? bytes.subarray(from, from + maxRows) : bytes;
      const head = Buffer.alloc(5);
      head.writeUInt8(frameKinds[kind]);
      head.writeUInt32BE(piece.length, 1);
      this.gzip.write(head);
      if (!this.gzip.write(piece) && !this.failure) {
        await Promise.race([once(this.gzip, 'drain'), once(this.gzip, 'close')]).catch(() => undefined);
      }
      if (this.failure) throw this.failure;
      if (kind !== 'rows') return;
    }
  }

  /** Everything is on the disk under the file's own name. */
  async finish(): Promise<void> {
    this.gzip.end();
    await finished(this.out).catch((error: unknown) => {
      throw this.failure ?? error;
    });
    fsyncSync(this.fd);
    closeSync(this.fd);
    renameSync(this.part, this.file);
    const folder = openSync(path.dirname(path.resolve(this.file)), 'r');
    fsyncSync(folder);
    closeSync(folder);
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    this.gzip.destroy();
    this.out.destroy();
    try {
      closeSync(this.fd);
    } catch {
      // Closed already: the end itself failed.
    }
    rmSync(this.part, { force: true });
  }
}
