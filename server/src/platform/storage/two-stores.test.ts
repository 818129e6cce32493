/** While files move from one store to the other, none is missing, none comes back, and none is read as a mixture. */
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { makeTemporaryFolder } from '../../testing/index.ts'
import { newId } from '../ids/new-id.ts'
import { createFolderStorage, createS3Storage, createTwoStores, type WorkspaceFiles } from './index.ts'
import { refuse, startTestS3 } from './s3-server.fixture.ts'

const s3 = await startTestS3()
const bucket = createS3Storage(s3.settings, { times: { connectMs: 10_000, silenceMs: 10_000, attempts: 1 } })
const folder = createFolderStorage(join(await makeTemporaryFolder(), 'files'))
const both = createTwoStores(bucket, folder)
afterAll(() => s3.stop())

let workspace: string
let files: WorkspaceFiles
let old: WorkspaceFiles
let key: string
beforeEach(() => {
  s3.intercept = undefined
  workspace = newId()
  files = both.of(workspace)
  old = folder.of(workspace)
  key = files.key('photo')
})

const BYTES = Buffer.from('a photo')

/** As the move does it. */
async function move(): Promise<void> {
  await bucket.of(workspace).put(key, (await old.get(key))!)
  await old.delete(key)
}

test('new files go to the first store, and those of the second are read, listed and deleted', async () => {
  const before = files.key('before')
  await old.put(before, BYTES)
  await files.put(key, BYTES)
  expect(await old.get(key)).toBeUndefined()
  for (const each of [key, before]) expect(Buffer.from((await files.get(each))!)).toEqual(BYTES)
  const keys: string[] = []
  for await (const each of both.keys()) if (each.startsWith(workspace)) keys.push(each)
  expect(keys.toSorted()).toEqual([before, key])
  await files.delete(before)
  await files.delete(key)
  for (const each of [key, before]) expect(await files.open(each)).toBeUndefined()
})

test.each(['get', 'open'] as const)('a file that moves between two looks is found by %s', async (verb) => {
  await old.put(key, BYTES)
  let looks = 0
  const slow = createTwoStores(
    {
      ...bucket,
      of: (id) => ({
        ...bucket.of(id),
        async [verb](each: string) {
          const found = await bucket.of(id)[verb](each)
          if (looks++ === 0) await move()
          return found
        },
      }),
    },
    folder,
  )
  expect(await slow.of(workspace)[verb](key)).toBeDefined()
})

test('a file that moves away while it is read is read on', async () => {
  const large = Buffer.from(Uint8Array.from({ length: 500_000 }, (_, index) => index % 251))
  await old.put(key, large)
  const opened = (await files.open(key))!
  await move()
  const pieces: Uint8Array[] = []
  for await (const piece of opened.part(100)) pieces.push(piece)
  expect(Buffer.concat(pieces).equals(large.subarray(100))).toBe(true)
})

test('files that have not moved yet are read during an outage of the store that they go to', async () => {
  await old.put(key, BYTES)
  s3.intercept = (_request, response) => refuse(response, 503, 'SlowDown')
  expect(Buffer.from((await files.get(key))!)).toEqual(BYTES)
  await expect(files.get(files.key('other'))).rejects.toMatchObject({ code: 'unavailable' })
  await expect(files.put(key, BYTES)).rejects.toMatchObject({ code: 'unavailable' })
})
