/** A process that dies at any moment leaves no file that no row names, and no row whose file is gone. */
import { readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Principal } from '@parley/contracts'
import { afterAll, expect, test } from 'vitest'
import { CommitOutcomeUnknownError } from '../../../platform/database/index.ts'
import { createFolderStorage } from '../../../platform/storage/index.ts'
import { createFeatureBench } from '../../../testing/feature-bench.ts'
import { makeTemporaryFolder } from '../../../testing/index.ts'
import { createStoredFiles, storeFile, UNCLAIMED_MS } from './index.ts'

const bench = await createFeatureBench()
const folder = await makeTemporaryFolder()
const storage = createFolderStorage(folder)
const { platform } = bench
const [chore] = createStoredFiles(platform, storage).chores
afterAll(() => bench.drop())

const BYTES = new TextEncoder().encode('name,phone\n')
let names = 0

/** A moment at which the process dies: nothing after it happens, neither the rest nor the clearing up. */
const DIES = new Promise<never>(() => {})

type Dying = { put?: 'before' | 'after'; naming?: 'dies' | 'fails' | 'unnamed' | 'outcome unknown' }

async function storing(
  { workspaceId }: Principal,
  dying: Dying,
): Promise<{ key: string; ended: Promise<unknown> }> {
  const name = `import-${++names}`
  const files = storage.of(workspaceId)
  let onReached = () => {}
  const reached = new Promise<void>((resolve) => {
    onReached = resolve
  })
  const dies = () => {
    onReached()
    return DIES
  }
  const guarded = {
    of: () => ({
      ...files,
      put: async (key: string, bytes: Uint8Array) => {
        if (dying.put === 'before') return dies()
        await files.put(key, bytes)
        if (dying.put === 'after') return dies()
      },
    }),
  }
  const database = {
    ...platform.database,
    async transaction<T>(...[workspace, act, options]: Parameters<typeof platform.database.transaction<T>>) {
      const result = await platform.database.transaction(workspace, act, options)
      if (isNaming && dying.naming === 'outcome unknown') {
        isNaming = false
        throw new CommitOutcomeUnknownError('The connection was lost while committing.')
      }
      return result
    },
  }
  let isNaming = false
  const ended = storeFile(
    { platform: { ...platform, database }, storage: guarded },
    workspaceId,
    { name, bytes: BYTES, now: platform.clock.now(), count: async () => {} },
    async (scope) => {
      isNaming = true
      await scope.transaction.rows({ text: 'select 1' })
      if (dying.naming === 'fails') throw new Error('the row was refused')
      return { isNamed: dying.naming !== 'unnamed', result: 'named' }
    },
  )
  const settled = ended.then(onReached, onReached)
  await Promise.race([reached, settled])
  return { key: files.key(name), ended }
}

const unclaimed = (owner: Principal) => bench.rows(owner, 'select 1 from unclaimed_files')
const deletions = async (owner: Principal) =>
  (await bench.rows<{ storage_key: string }>(owner, 'select storage_key from file_deletions')).map(
    ({ storage_key }) => storage_key,
  )

test.each<[string, Dying]>([
  ['before its bytes are written', { put: 'before' }],
  ['after its bytes are written', { put: 'after' }],
])('a process that dies %s leaves a file that is deleted an hour later', async (_moment, dying) => {
  const owner = await bench.workspace()
  const { key } = await storing(owner, dying)
  bench.clock.advance(UNCLAIMED_MS - 1000)
  await chore!.run(() => false)
  expect(await deletions(owner)).toEqual([])
  bench.clock.advance(2000)
  await chore!.run(() => false)
  expect(await deletions(owner)).toEqual([key])
  expect(await unclaimed(owner)).toEqual([])
})

test('a file that a row names stays, however long', async () => {
  const owner = await bench.workspace()
  const { ended } = await storing(owner, {})
  expect(await ended).toBe('named')
  bench.clock.advance(2 * UNCLAIMED_MS)
  await chore!.run(() => false)
  expect([await unclaimed(owner), await deletions(owner)]).toEqual([[], []])
})

test('a file whose row is refused is deleted at once, and so is one that was not wanted', async () => {
  const owner = await bench.workspace()
  const refused = await storing(owner, { naming: 'fails' })
  await expect(refused.ended).rejects.toThrow('the row was refused')
  const unwanted = await storing(owner, { naming: 'unnamed' })
  expect(await unwanted.ended).toBe('named')
  for (const { key } of [refused, unwanted])
    expect(await storage.of(owner.workspaceId).get(key)).toBeUndefined()
  expect([await unclaimed(owner), await deletions(owner)]).toEqual([[], []])
})

test('a file stays where the connection was lost after its row was committed', async () => {
  const owner = await bench.workspace()
  const { key, ended } = await storing(owner, { naming: 'outcome unknown' })
  await expect(ended).rejects.toThrow(CommitOutcomeUnknownError)
  expect(await storage.of(owner.workspaceId).get(key)).toBeDefined()
  expect([await unclaimed(owner), await deletions(owner)]).toEqual([[], []])
})

test('a row does not come to name a file that is being deleted', async () => {
  const owner = await bench.workspace()
  const files = storage.of(owner.workspaceId)
  const slow = storeFile(
    { platform, storage },
    owner.workspaceId,
    { name: 'import-slow', bytes: BYTES, now: platform.clock.now(), count: async () => {} },
    async () => {
      bench.clock.advance(UNCLAIMED_MS + 1000)
      await chore!.run(() => false)
      return { isNamed: true, result: 'named' }
    },
  )
  await expect(slow).rejects.toMatchObject({ code: 'conflict' })
  expect(await deletions(owner)).toEqual([files.key('import-slow')])
})

test('unfinished bytes of a process that died are removed, and those of a writer at work are not', async () => {
  const { workspaceId } = await bench.workspace()
  const files = storage.of(workspaceId)
  await files.put(files.key('whole'), BYTES)
  const place = (name: string) => join(folder, workspaceId, name)
  const now = platform.clock.now()
  for (const [name, age] of [
    ['whole.0123456789ab.part', 2 * UNCLAIMED_MS],
    ['other.0123456789ab.part', 1000],
  ] as const) {
    await writeFile(place(name), BYTES)
    const time = new Date(now.getTime() - age)
    await utimes(place(name), time, time)
  }
  await chore!.run(() => false)
  expect((await readdir(join(folder, workspaceId))).toSorted()).toEqual(['other.0123456789ab.part', 'whole'])
})
