/** The guarantees of every store, whether its files are in a folder or in a bucket. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeTemporaryFolder } from '../../testing/index.ts'
import { newId } from '../ids/new-id.ts'
import {
  createFolderStorage,
  createS3Storage,
  ForeignKeyError,
  type Storage,
  type WorkspaceFiles,
} from './index.ts'
import { startTestS3, type TestS3 } from './s3-server.fixture.ts'

let s3: TestS3
let folder: string
beforeAll(async () => {
  s3 = await startTestS3()
  folder = join(await makeTemporaryFolder(), 'files')
})
afterAll(() => s3.stop())

const STORES: Record<string, () => Storage> = {
  folder: () => createFolderStorage(folder),
  s3: () => createS3Storage(s3.settings),
}

const VERBS: Record<string, (files: WorkspaceFiles, key: string) => Promise<unknown>> = {
  put: (files, key) => files.put(key, new Uint8Array([1])),
  get: (files, key) => files.get(key),
  open: (files, key) => files.open(key),
  delete: (files, key) => files.delete(key),
}

async function* piecesOf(bytes: Buffer, size = 100_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function readAll(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of content) {
    expect(piece.length).toBeLessThanOrEqual(65_536)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

async function keysIn(storage: Storage, workspace: string): Promise<string[]> {
  const keys: string[] = []
  for await (const key of storage.keys()) if (key.startsWith(workspace)) keys.push(key)
  return keys.toSorted()
}

/** One over the size of what is held in memory. */
const STREAMED = 8 * 1024 * 1024 + 1

describe.each(Object.keys(STORES))('in a store of the kind %s', (kind) => {
  let storage: Storage
  beforeAll(() => {
    storage = STORES[kind]!()
  })

  test('bytes come back as they were put, the last ones hold, and deleted ones are gone', async () => {
    const workspace = newId()
    const files = storage.of(workspace)
    const key = files.key(newId())
    expect(await files.get(key)).toBeUndefined()
    expect(await files.open(key)).toBeUndefined()
    await files.put(key, new Uint8Array([0, 255, 1]))
    await files.put(key, new Uint8Array([7]))
    expect([...(await files.get(key))!]).toEqual([7])
    expect(await keysIn(storage, workspace)).toEqual([key])
    await files.delete(key)
    await files.delete(key)
    expect(await files.get(key)).toBeUndefined()
    expect(await keysIn(storage, workspace)).toEqual([])
  })

  test.each([0, 1, 65_536, 200_001, STREAMED])(
    'a file of %i bytes, put whole or while it comes, is read in small pieces that are the whole of it',
    async (size) => {
      const files = storage.of(newId())
      const bytes = Buffer.alloc(size, 'parley')
      await files.put(files.key('whole'), bytes)
      await files.put(files.key('coming'), { size, content: piecesOf(bytes) })
      for (const name of ['whole', 'coming']) {
        const opened = (await files.open(files.key(name)))!
        expect(opened.size).toBe(size)
        expect((await readAll(opened.content)).equals(bytes)).toBe(true)
      }
    },
  )

  test.each([
    [0, 10],
    [10, undefined],
    [1_000_000, 1_100_000],
    [2_999_999, undefined],
    [3_000_000, undefined],
    [7, 7],
    [2_999_000, 9_000_000],
  ])('the bytes from %i to %s are read without the others', async (start, end) => {
    const files = storage.of(newId())
    const key = files.key('large')
    const bytes = Buffer.from(Uint8Array.from({ length: 3_000_000 }, (_, index) => index % 251))
    await files.put(key, bytes)
    const opened = (await files.open(key))!
    expect((await readAll(opened.part(start, end))).equals(bytes.subarray(start, end))).toBe(true)
  })

  test.each([100, STREAMED])(
    'nothing is stored of %i bytes that break off, or are others than were announced',
    async (size) => {
      const workspace = newId()
      const files = storage.of(workspace)
      const key = files.key('partial')
      const bytes = Buffer.alloc(size, 'x')
      async function* breaking() {
        yield* piecesOf(bytes.subarray(0, size / 2))
        throw new Error('the caller is gone')
      }
      await expect(files.put(key, { size, content: breaking() })).rejects.toThrow('the caller is gone')
      const wrong = /does not have the \d+ bytes/
      await expect(files.put(key, { size: size + 1, content: piecesOf(bytes) })).rejects.toThrow(wrong)
      await expect(files.put(key, { size: size - 1, content: piecesOf(bytes) })).rejects.toThrow(wrong)
      expect(await files.open(key)).toBeUndefined()
      expect(await keysIn(storage, workspace)).toEqual([])
    },
  )

  test('the keys of all workspaces are listed, however many there are', async () => {
    const workspaces = [newId(), newId()]
    for (const workspace of workspaces) {
      const files = storage.of(workspace)
      await Promise.all(
        Array.from({ length: 600 }, (_, index) => files.put(files.key(`file-${index}`), new Uint8Array(1))),
      )
      expect(await keysIn(storage, workspace)).toHaveLength(600)
    }
  })

  test('nothing keeps it from working', async () => {
    expect(await storage.examine()).toBeUndefined()
  })

  describe.each(Object.keys(VERBS))('%s', (verb) => {
    test('refuses the key of a file of another workspace, which stays as it was', async () => {
      const owner = storage.of(newId())
      const key = owner.key('private')
      await owner.put(key, new Uint8Array([42]))
      await expect(VERBS[verb]!(storage.of(newId()), key)).rejects.toThrow(ForeignKeyError)
      expect([...(await owner.get(key))!]).toEqual([42])
    })

    test.each([
      '../../etc/passwd',
      'a/b',
      '%/../x',
      '%/a/b',
      '/%/x',
      '%/',
      '%/.',
      '%/..',
      '%/x\0',
      '%//x',
      '%',
    ])('is led nowhere by the key %j', async (form) => {
      const workspace = newId()
      const key = form.replace('%', workspace)
      await expect(VERBS[verb]!(storage.of(workspace), key)).rejects.toThrow(ForeignKeyError)
    })
  })

  test.each(['', '..', '../..', 'x', `${newId()}/..`, `${newId()}/x`])(
    'there is no workspace %j',
    (workspace) => {
      expect(() => storage.of(workspace)).toThrow(ForeignKeyError)
    },
  )
})

test('a folder holds one file for each key', async () => {
  const workspace = newId()
  const files = STORES.folder!().of(workspace)
  await files.put(files.key('one'), new Uint8Array(1))
  await files.put(files.key('one'), new Uint8Array(2))
  expect(await readdir(join(folder, workspace))).toEqual(['one'])
})
