import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const folders = [
  'contracts',
  'server',
  'channels',
  'models',
  'dialects',
  'cli',
  'sdks',
  'tests',
  'tools',
  'bench',
]

export default defineConfig({
  test: {
    include: folders.map((folder) => `${folder}/**/*.test.ts`),
    globalSetup: ['server/src/testing/start-postgres.ts'],
    pool: 'forks',
    // The one Postgres of the run wants a share of the processors too.
    maxWorkers: Math.max(2, Math.min(8, availableParallelism() - 1)),
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
