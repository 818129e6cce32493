import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/index.ts'
import { checkSecretKey } from './check-secret-key.ts'
import { createSecrets } from './secrets.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('the key of the first start opens the database ever after, and another one is refused', async () => {
  const first = createSecrets(Buffer.alloc(32, 1))
  await checkSecretKey(database.database, first)
  await checkSecretKey(database.database, first)
  await expect(checkSecretKey(database.database, createSecrets(Buffer.alloc(32, 2)))).rejects.toThrow(
    'PARLEY_SECRET_KEY',
  )
  await checkSecretKey(database.database, first)
})
