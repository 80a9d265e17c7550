import { defineConfig } from 'vitest/config';
import workspace from './vitest.config.ts';

/** The tests that need a browser: what people look at, looked at. */
export default defineConfig({
  ...workspace,
  test: { ...workspace.test, include: ['tests/**/*.page.test.ts'] },
});
