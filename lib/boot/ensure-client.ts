import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { childEnvironment } from '@/lib/settings';
import { tryProcessLock } from './process-lock';
import { lockFolder, projectRoot } from './project-root';
import { Refusal } from './refusal';

const schemaFile = path.join(projectRoot, 'prisma', 'schema.prisma');
const output = path.join(projectRoot, 'lib', 'db', 'generated');
const stampFile = path.join(output, 'schema-stamp');

/**
 * Generates the Prisma client unless the one there was made from this schema by this Prisma. `npm ci` does it;
 * a start does it again where install scripts did not run or the schema has changed since.
 * @param always generate even if it is current
 */
export async function ensureClient(always = false): Promise<void> {
  const require = createRequire(path.join(projectRoot, 'package.json'));
  const packageFile = require.resolve('prisma/package.json');
  const stamp = createHash('sha256')
    .update(readFileSync(schemaFile))
    .update(readFileSync(packageFile))
    .digest('hex');
  const isCurrent = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (!always && isCurrent()) return;
  let lock = tryProcessLock(lockFolder, 'generate', 'generate');
  while (!('release' in lock)) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    lock = tryProcessLock(lockFolder, 'generate', 'generate');
  }
  try {
    if (!always && isCurrent()) return;
    generate(path.join(path.dirname(packageFile), 'build', 'index.js'));
    writeFileSync(stampFile, stamp);
  } finally {
    lock.release();
  }
}

function generate(prisma: string): void {
  const result = spawnSync(process.execPath, [prisma, 'generate', '--no-hints'], {
    cwd: projectRoot,
    encoding: 'utf8',
    // Any program will do: generating only checks that the schema engine's file exists, and its download cannot be had everywhere.
    env: childEnvironment({
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    }),
  });
  if (result.status === 0) return;
  throw new Refusal(
    `The database client could not be generated. What Prisma said:\n${result.error?.message ?? `${result.stdout}${result.stderr}`.trim()}`,
  );
}
