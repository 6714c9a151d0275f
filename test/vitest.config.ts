import { defineConfig } from 'vitest/config';
import { steadyWasm } from './support/node-flags.ts';

/**
 * The suites that run in Node. Platform and fault tests use real files, in folders and processes of their own; two of their files
 * run side by side.
 */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  cacheDir: '.cache/vitest',
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/{unit,property,contract,architecture}/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'platform',
          include: ['test/{platform,faults}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'conformance',
          include: ['test/conformance/**/*.test.ts'],
          globalSetup: ['test/support/bigchaindb-setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
    pool: 'forks',
    execArgv: [...steadyWasm],
    maxWorkers: 2,
    allowOnly: false,
    passWithNoTests: false,
  },
});
