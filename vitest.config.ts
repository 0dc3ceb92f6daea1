import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = path.dirname(fileURLToPath(import.meta.url));
const exclude = ['node_modules/**', '.next/**', '.data/**', '.clients/**', 'e2e/**'];

/** Tests of processes wait longest (40 s in one file, for a server that says nothing): begun last, they were what a run ended with. */
class ProcessesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isOfProcesses = ({ project }: TestSpecification) => project.name === 'processes';
    return [...sorted.filter(isOfProcesses), ...sorted.filter((file) => !isOfProcesses(file))];
  }
}

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: {
    // Loading the server again for each file took a third of the run; no file leaves anything behind in a module
    // (nor in the platform: each `serve` says that Response stays what it is).
    isolate: false,
    // Prisma's query compiler is WebAssembly, and a run is over before a better translation of it pays: a seventh of the database tests.
    execArgv: ['--liftoff-only'],
    // Tests wait for processes and databases as often as they work: four at a time pay on two cores as well.
    maxWorkers: Math.max(4, availableParallelism() - 1),
    sequence: { sequencer: ProcessesFirst },
    // A second, which is the default, is not long on a busy machine.
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        // A busy machine must not make a test of pure code fail.
        test: { name: 'unit', include: ['**/*.test.{ts,tsx}'], exclude, testTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: ['**/*.proctest.ts'],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['**/*.dbtest.ts'],
          exclude,
          globalSetup: ['lib/testing/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
