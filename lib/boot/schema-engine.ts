import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { projectRoot } from './project-root';

/** The part of the WebAssembly package's glue that instantiation needs; the package declares it only for bundlers. */
type Glue = {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: typeof SchemaEngine;
};

/** Loaded once in a process: the glue belongs to one instance, and a second one under it would panic. */
let loaded: Promise<Glue> | undefined;

/** Applies the migrations that the database's ledger does not have yet, in order, with Prisma's own engine; returns their names. */
export async function applyMigrations(url: string, list: MigrationList): Promise<string[]> {
  loaded ??= loadGlue();
  const glue = await loaded;
  const schema = readFileSync(path.join(projectRoot, 'prisma', 'schema.prisma'), 'utf8');
  // A pool of our own, because the engine does not close the one it would make.
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on('error', () => undefined);
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  const engine = await glue.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => undefined,
    factory,
  );
  try {
    const filters = { externalTables: [], externalEnums: [] };
    return (await engine.applyMigrations({ migrationsList: list, filters })).appliedMigrationNames;
  } finally {
    engine.free();
    await pool.end();
  }
}

async function loadGlue(): Promise<Glue> {
  const require = createRequire(path.join(projectRoot, 'package.json'));
  const glueFile = '@prisma/schema-engine-wasm/schema_engine_bg';
  const glue = (await import(glueFile)) as Glue;
  const bytes = readFileSync(path.join(path.dirname(require.resolve(glueFile)), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': withoutHold(glue),
  } as never);
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

/** The engine's own lock has a timer of 10 s that it does not end; it must not keep a finished command from exiting. */
function withoutHold(glue: Glue): Record<string, unknown> {
  const imports: Record<string, unknown> = { ...glue };
  for (const [name, value] of Object.entries(imports)) {
    if (!name.startsWith('__wbg_setTimeout_') || typeof value !== 'function') continue;
    imports[name] = (...args: unknown[]) => {
      const timer: NodeJS.Timeout = value(...args);
      return timer.unref();
    };
  }
  return imports;
}
