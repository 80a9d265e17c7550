import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['@plumbline/source'] },
  ssr: { resolve: { conditions: ['@plumbline/source'] } },
  test: {
    include: ['{libs,apps,pipelines,tests}/**/*.{unit,int,e2e}.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    typecheck: { enabled: false },
    // A process a file: one libxgboost version each, and native state never crosses test files.
    pool: 'forks',
    execArgv: ['--conditions=@plumbline/source'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
