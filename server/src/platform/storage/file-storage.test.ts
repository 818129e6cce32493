import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeTemporaryFolder } from '../../testing/index.ts'
import { newId } from '../ids/new-id.ts'
import { createFileStorage, ForeignKeyError, type Storage, type WorkspaceFiles } from './index.ts'

let folder: string
let storage: Storage
beforeAll(async () => {
  folder = join(await makeTemporaryFolder(), 'files')
  storage = createFileStorage(folder)
})

const VERBS: Record<string, (files: WorkspaceFiles, key: string) => Promise<unknown>> = {
  put: (files, key) => files.put(key, new Uint8Array([1])),
  get: (files, key) => files.get(key),
  open: (files, key) => files.open(key),
  delete: (files, key) => files.delete(key),
}

test('bytes come back as they were put, the last ones hold, and deleted ones are gone', async () => {
  const workspace = newId()
  const files = storage.of(workspace)
  const key = files.key(newId())
  expect(await files.get(key)).toBeUndefined()
  expect(await files.open(key)).toBeUndefined()
  await files.put(key, new Uint8Array([0, 255, 1]))
  await files.put(key, new Uint8Array([7]))
  expect([...(await files.get(key))!]).toEqual([7])
  expect(await readdir(join(folder, workspace))).toHaveLength(1)
  await files.delete(key)
  await files.delete(key)
  expect(await files.get(key)).toBeUndefined()
})

test.each([0, 1, 65_536, 200_001])(
  'a file of %i bytes is read in small pieces that are the whole of it',
  async (size) => {
    const files = storage.of(newId())
    const key = files.key('large')
    const bytes = Buffer.alloc(size, 'parley')
    await files.put(key, bytes)
    const opened = (await files.open(key))!
    const pieces: Uint8Array[] = []
    for await (const piece of opened.content) pieces.push(piece)
    expect(opened.size).toBe(size)
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true)
    for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(65_536)
  },
)

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
