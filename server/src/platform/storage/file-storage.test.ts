import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeTemporaryFolder } from '../../testing/index.ts'
import { newId } from '../ids/new-id.ts'
import { createFileStorage, storageKey } from './index.ts'

test('bytes come back as they were put, the last ones hold, and deleted ones are gone', async () => {
  const folder = await makeTemporaryFolder()
  const storage = createFileStorage(join(folder, 'files'))
  const workspace = newId()
  const key = storageKey(workspace, newId())
  expect(await storage.get(key)).toBeUndefined()
  await storage.put(key, new Uint8Array([0, 255, 1]))
  await storage.put(key, new Uint8Array([7]))
  expect([...(await storage.get(key))!]).toEqual([7])
  expect(await readdir(join(folder, 'files', workspace))).toHaveLength(1)
  await storage.delete(key)
  await storage.delete(key)
  expect(await storage.get(key)).toBeUndefined()
})

test.each(['../../etc/passwd', 'a/b', `${newId()}/../x`, `${newId()}/a/b`, `/${newId()}/x`, `${newId()}/`])(
  'the key %j leads nowhere',
  async (key) => {
    const storage = createFileStorage(await makeTemporaryFolder())
    await expect(async () => storage.get(key)).rejects.toThrow('not a storage key')
    await expect(async () => storage.delete(key)).rejects.toThrow('not a storage key')
  },
)
