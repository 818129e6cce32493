import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { silentLog } from './logging/log.ts'
import { startPlatform } from './start-platform.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function start(serverId?: string) {
  const platform = await startPlatform({
    config: { secretKey: Buffer.alloc(32, 7), poolSize: 2, allowedPrivateHosts: [] },
    connectionString: database.connectionString,
    publicUrl: 'http://parley.test',
    log: silentLog,
    serverId,
  })
  onTestFinished(() => platform.close())
  const heard: string[] = []
  for (const queue of ['ledger', 'turns'] as const) platform.wake.on(queue, () => heard.push(queue))
  return { platform, heard }
}

test('a signal reaches other servers; the processes of its own server hear it once, from each other', async () => {
  const server = await start()
  const worker = await start(server.platform.serverId)
  const other = await start()
  server.platform.wake.signal('ledger')
  await expect.poll(() => other.heard).toEqual(['ledger'])
  // Postgres delivers notifications in the order of the commits, so the worker has passed the first one by now.
  other.platform.wake.signal('turns')
  await expect.poll(() => worker.heard).toContain('turns')
  await expect.poll(() => server.heard).toContain('turns')
  expect(worker.heard).toEqual(['turns'])
  expect(server.heard).toEqual(['ledger', 'turns'])
})
