import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { projectRoot } from './project-root';

/** Every file that the browser starts from, and so everything that may reach it. */
function clientFiles(): string[] {
  return ['app', 'components', 'lib/queries'].flatMap((folder) =>
    readdirSync(path.join(projectRoot, folder), { recursive: true })
      .map((name) => path.join(folder, String(name)))
      .filter((name) => /(?<!test)\.tsx?$/.test(name))
      .filter((name) => readFileSync(path.join(projectRoot, name), 'utf8').startsWith("'use client'")),
  );
}

test('no page brings the library of schemas into the browser', async () => {
  const { metafile } = await build({
    absWorkingDir: projectRoot,
    entryPoints: clientFiles(),
    outdir: 'unwritten',
    bundle: true,
    metafile: true,
    write: false,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'silent',
    loader: { '.css': 'empty' },
    // Whatever else is not ours stays outside: only the way to it counts.
    plugins: [
      {
        name: 'packages-outside',
        setup: (bundle) =>
          bundle.onResolve({ filter: /^[^.@/]|^@[^/]/ }, ({ path, kind }) =>
            kind === 'entry-point' ? undefined : { path, external: true },
          ),
      },
    ],
  });
  const importers = Object.entries(metafile.inputs)
    .filter(([, { imports }]) => imports.some((each) => each.path === 'zod'))
    .map(([file]) => file);
  expect(Object.keys(metafile.inputs).length).toBeGreaterThan(200);
  // Pages ask plain rules (lib/domain/url-filter, reason, whole-number); schemas stand in files of their own.
  expect(importers).toEqual([]);
});
