import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const FOLDERS = [
  'contracts',
  'language',
  'dialogue',
  'server',
  'channels',
  'models',
  'dialects',
  'voice',
  'dashboard',
  'widget',
  'cli',
  'sdks',
  'site',
  'tests',
  'tools',
  'bench',
]

/**
 * A process of its own for each of these files: they replace a module, or they start processes and take longest. They
 * begin first (projects run in the order of their names), so that no worker is idle at the end.
 */
const ISOLATED = [
  'tests/cli/*.test.ts',
  'tests/fuzz/dialects.fuzz.test.ts',
  'tests/journeys/*{crash,failover,worker-process,wrong-clock}.test.ts',
  'server/src/platform/postgres/*.test.ts',
]

const settings = {
  pool: 'forks',
  // The one Postgres of the run wants a share of the processors too.
  maxWorkers: Math.max(2, Math.min(8, availableParallelism() - 1)),
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // A poll ends as soon as it holds. Its patience must not decide on a busy machine, where one second is too short.
  expect: { poll: { timeout: 25_000 } },
  // Node itself loads the modules, as it does in production. Vitest's own loader makes every import of a name a look-up.
  experimental: { viteModuleRunner: false },
} as const

export default defineConfig({
  test: {
    globalSetup: ['server/src/testing/start-postgres.ts'],
    projects: [
      { test: { ...settings, name: 'isolated', include: ISOLATED } },
      {
        test: {
          ...settings,
          name: 'shared',
          // Files that run in one process share its modules: the whole server is loaded once, and stays compiled.
          isolate: false,
          include: FOLDERS.map((folder) => `${folder}/**/*.test.ts`),
          exclude: ['**/node_modules/**', ...ISOLATED],
        },
      },
    ],
  },
})
