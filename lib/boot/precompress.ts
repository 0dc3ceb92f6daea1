import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip, constants as zlib } from 'node:zlib';

const packed = /\.(?:js|css|svg|json)$/;
/** Smaller files fit one packet either way. */
const leastBytes = 1024;

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/**
 * Writes `name.br` and `name.gz` beside each text file of the folder, as small as they get: once a build, so that no
 * answer has to spend time on it. Where that saves nothing there is no sibling. Threads of zlib's own do the work.
 */
export async function precompress(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && packed.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
  await Promise.all(files.map(pack));
}

async function pack(file: string): Promise<void> {
  const text = readFileSync(file);
  if (text.length < leastBytes) return;
  const [brotli, gzipped] = await Promise.all([
    brotliAsync(text, {
      params: {
        [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY,
        [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT,
        [zlib.BROTLI_PARAM_SIZE_HINT]: text.length,
      },
    }),
    gzipAsync(text, { level: zlib.Z_BEST_COMPRESSION }),
  ]);
  if (brotli.length < text.length) writeFileSync(`${file}.br`, brotli);
  if (gzipped.length < text.length) writeFileSync(`${file}.gz`, gzipped);
}
