import { defineConfig } from 'vitest/config';
import { Totals } from './tests/harness/src/totals.reporter.ts';

const conditions = ['@plumbline/source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // The global setup runs in an environment of its own, which takes nothing from the two above.
  environments: { __vitest__: { resolve: { conditions } } },
  test: {
    include: ['{libs,apps,pipelines,tests}/**/*.{unit,int,e2e}.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.cache/**'],
    globalSetup: ['tests/harness/src/engine.setup.ts', 'tests/harness/src/kernels.setup.ts'],
    reporters: ['default', new Totals()],
    // A process a file: one libxgboost version each, and native state never crosses test files.
    pool: 'forks',
    // Every core: much of the time goes into processes that start.
    maxWorkers: '100%',
    execArgv: conditions.map((condition) => `--conditions=${condition}`),
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
