import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // all cores: by itself Vitest leaves one idle
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/unit/**/*.test.tsx'],
          environment: 'node',
          // for tests that hang: no measure of speed, and a loaded machine takes ten times as long
          testTimeout: 120_000,
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts', 'tests/integration/**/*.test.tsx'],
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 180_000,
          globalSetup: 'tests/support/integration-run.ts',
          setupFiles: 'tests/support/integration-setup.ts',
          // a file finds the modules as the file before left them: reading them anew takes longer than the tests
          isolate: false,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['app/domain/**/*.ts'],
      reporter: ['text'],
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
    },
  },
})
