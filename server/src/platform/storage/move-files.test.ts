/** A move that is killed at any moment loses no file, and brings back none that was deleted meanwhile. */
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { makeTemporaryFolder } from '../../testing/index.ts'
import { newId } from '../ids/new-id.ts'
import {
  createFolderStorage,
  createMoveJournal,
  createS3Storage,
  createTwoStores,
  moveFiles,
  type Storage,
  type WorkspaceFiles,
} from './index.ts'
import { startTestS3 } from './s3-server.fixture.ts'

const s3 = await startTestS3()
const bucket = createS3Storage(s3.settings)
afterAll(() => s3.stop())

type Stores = Parameters<typeof moveFiles>[0]
type Journal = ReturnType<typeof createMoveJournal>

let stores: Stores
let journal: Journal
let old: WorkspaceFiles
let files: WorkspaceFiles
beforeEach(async () => {
  const directory = join(await makeTemporaryFolder(), 'files')
  stores = { folder: createFolderStorage(directory), s3: bucket }
  journal = createMoveJournal(join(directory, 'moving.json'))
  const workspace = newId()
  old = stores.folder.of(workspace)
  files = createTwoStores(stores.s3, stores.folder).of(workspace)
})

const contentOf = (index: number) => Buffer.from(`file ${index} `.repeat(index * 1000))

async function fill(count: number): Promise<string[]> {
  const keys = Array.from({ length: count }, (_, index) => old.key(`file-${index}`))
  for (const [index, key] of keys.entries()) await old.put(key, contentOf(index))
  return keys
}

/** As a server with both stores sees them. */
async function expectAll(keys: string[]): Promise<void> {
  for (const [index, key] of keys.entries())
    expect(Buffer.from((await files.get(key))!).equals(contentOf(index)), key).toBe(true)
}

const keysIn = async (storage: Storage) => {
  const keys: string[] = []
  for await (const key of storage.keys()) keys.push(key)
  return keys
}

test('every file is at its new place afterwards, and none at the old one; it goes back the same way', async () => {
  const keys = await fill(12)
  const there = await moveFiles(stores, { to: 's3', journal })
  expect(there).toMatchObject({ moved: 12, differing: [], isStopped: false })
  expect(await keysIn(stores.folder)).toEqual([])
  await expectAll(keys)
  expect((await moveFiles(stores, { to: 'folder', journal })).moved).toBe(12)
  for (const key of keys) expect(await bucket.of(key.split('/')[0]!).open(key)).toBeUndefined()
  await expectAll(keys)
})

class Killed extends Error {}

/** The store of a process that is dead from one of its calls on: before it, or when it is done. */
function killingAt(
  storage: Storage,
  at: { verb: 'put' | 'open' | 'delete'; call: number; when: 'before' | 'after' },
): Storage {
  let calls = 0
  let isDead = false
  const guard =
    (verb: string, files: WorkspaceFiles) =>
    async (...given: unknown[]) => {
      if (isDead) throw new Killed()
      const isIt = verb === at.verb && ++calls === at.call
      if (isIt) isDead = true
      const answer =
        isIt && at.when === 'before'
          ? undefined
          : await (files[verb as 'open'] as (...given: unknown[]) => Promise<unknown>)(...given)
      if (isIt) throw new Killed()
      return answer
    }
  return {
    ...storage,
    of(workspace) {
      const files = storage.of(workspace)
      return {
        ...files,
        put: guard('put', files) as WorkspaceFiles['put'],
        open: guard('open', files) as WorkspaceFiles['open'],
        delete: guard('delete', files) as WorkspaceFiles['delete'],
      }
    },
  }
}

const MOMENTS = (['folder', 's3'] as const).flatMap((store) =>
  (['put', 'open', 'delete'] as const).flatMap((verb) =>
    [1, 9].flatMap((call) => (['before', 'after'] as const).map((when) => ({ store, verb, call, when }))),
  ),
)

async function moveUntilKilled({ store, ...at }: (typeof MOMENTS)[number]): Promise<void> {
  const moving = moveFiles({ ...stores, [store]: killingAt(stores[store], at) }, { to: 's3', journal })
  await moving.catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error
  })
}

test.each(MOMENTS)(
  'killed $when $verb no. $call of the $store, a move goes on and loses nothing',
  async (moment) => {
    const keys = await fill(12)
    await moveUntilKilled(moment)
    await expectAll(keys)
    await moveFiles(stores, { to: 's3', journal })
    await expectAll(keys)
    expect(await keysIn(stores.folder)).toEqual([])
  },
)

test.each(MOMENTS)(
  'killed $when $verb no. $call of the $store, a move brings back no file that was deleted before it goes on',
  async (moment) => {
    const keys = await fill(12)
    await moveUntilKilled(moment)
    for (const key of keys) await files.delete(key)
    await moveFiles(stores, { to: 's3', journal })
    for (const key of keys) expect(await files.open(key), key).toBeUndefined()
  },
)

test('a file that a server deletes while it is copied does not come back', async () => {
  const [key] = await fill(1)
  const slow: Storage = {
    ...bucket,
    of: (workspace) => ({
      ...bucket.of(workspace),
      async put(...given) {
        await files.delete(key!)
        await bucket.of(workspace).put(...given)
      },
    }),
  }
  expect((await moveFiles({ ...stores, s3: slow }, { to: 's3', journal })).moved).toBe(0)
  expect(await files.open(key!)).toBeUndefined()
})

test('a file that was deleted while it was copied does not come back after a kill either', async () => {
  const [key] = await fill(1)
  const dying: Storage = {
    ...bucket,
    of: (workspace) => ({
      ...bucket.of(workspace),
      async put(...given) {
        await files.delete(key!)
        await bucket.of(workspace).put(...given)
        throw new Killed()
      },
    }),
  }
  await expect(moveFiles({ ...stores, s3: dying }, { to: 's3', journal })).rejects.toThrow(Killed)
  await moveFiles(stores, { to: 's3', journal })
  expect(await files.open(key!)).toBeUndefined()
})

test('a copy that is not the file is deleted, and the file stays', async () => {
  const [key] = await fill(2)
  const broken: Storage = {
    ...bucket,
    of: (workspace) => ({
      ...bucket.of(workspace),
      async put(each, bytes) {
        if (bytes instanceof Uint8Array) return
        for await (const _ of bytes.content);
        await bucket.of(workspace).put(each, new Uint8Array(bytes.size))
      },
    }),
  }
  const result = await moveFiles({ ...stores, s3: broken }, { to: 's3', journal })
  // The first file is empty, and so is its copy.
  expect(result).toMatchObject({ moved: 1, differing: [old.key('file-1')] })
  expect(await files.get(key!)).toBeDefined()
  expect(Buffer.from((await files.get(old.key('file-1')))!).equals(contentOf(1))).toBe(true)
})

test('a move that is stopped ends after the files under way', async () => {
  await fill(12)
  const stopping = new AbortController()
  const result = await moveFiles(stores, {
    to: 's3',
    journal,
    signal: stopping.signal,
    onProgress: () => stopping.abort(),
  })
  expect(result).toMatchObject({ isStopped: true, moved: 8 })
  expect(await keysIn(stores.folder)).toHaveLength(4)
})
