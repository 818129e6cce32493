import { type Principal, readId } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../platform/database/index.ts'
import { createFolderStorage, type Storage } from '../../../platform/storage/index.ts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { makeTemporaryFolder } from '../../../testing/index.ts'
import { createKnowledge, createKnowledgeSources } from './index.ts'
import { createKnowledgeSearch } from './knowledge-search.ts'

let bench: FeatureBench
let storage: Storage
beforeAll(async () => {
  bench = await createFeatureBench()
  storage = createFolderStorage(await makeTemporaryFolder())
})
afterAll(() => bench.drop())

function knowledgeWith(limits: { documents?: number; characters?: number; passages?: number }) {
  const all = { documents: 1000, characters: 1_000_000, passages: 1000, ...limits }
  const sources = createKnowledgeSources(bench.platform, storage, all)
  const knowledge = createKnowledge(bench.platform, all)
  return { sources, knowledge, handlers: { ...knowledge.handlers, ...sources.handlers } }
}
type All = ReturnType<typeof knowledgeWith>['handlers']
const add = (handlers: All, owner: Principal, content: string, more = {}) =>
  bench.call(handlers, owner, 'documents.create', { title: 'One', content, ...more })
const upload = (handlers: All, owner: Principal, filename: string, content: string) =>
  bench.call(handlers, owner, 'sources.upload', {
    file: { filename, bytes: new TextEncoder().encode(content), mime_type: 'text/plain' },
  })
const NO_USAGE = { documents: 0, characters: 0, passages: 0, really: 0, written: 0, cut: 0 }
async function usageOf(owner: Principal) {
  const [row] = await bench.platform.database.read(owner.workspaceId, (session) =>
    session.rows<Record<string, string | number>>({
      text: `select documents, characters, passages,
                    (select count(*) from knowledge_documents) as really,
                    (select coalesce(sum(char_length(content)), 0) from knowledge_documents) as written,
                    (select count(*) from knowledge_passages) as cut from knowledge_usage`,
      values: [],
    }),
  )
  return Object.fromEntries(Object.entries(row ?? NO_USAGE).map(([name, value]) => [name, Number(value)]))
}

describe('a workspace cannot exceed its knowledge quota', () => {
  test('however many documents are added at once', async () => {
    const { handlers } = knowledgeWith({ documents: 3 })
    const owner = await bench.workspace()
    const bases = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => bench.call(handlers, owner, 'bases.create', { name })),
    )
    const results = await Promise.allSettled(
      bases.map(({ id }) => add(handlers, owner, 'Some text.', { base_id: id })),
    )
    const refused = results.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(3)
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ code: 'plan_limit' })
      expect(reason.message).toMatch(/4 documents; at most 3 .*PARLEY_KNOWLEDGE_DOCUMENTS/)
    }
    expect(await usageOf(owner)).toMatchObject({ documents: 3, really: 3 })
  })

  test('nor by files that wait to be read', async () => {
    const { handlers } = knowledgeWith({ documents: 1 })
    const owner = await bench.workspace()
    await upload(handlers, owner, 'a.txt', 'First.')
    await expect(upload(handlers, owner, 'b.txt', 'Second.')).rejects.toMatchObject({ code: 'plan_limit' })
  })

  test('nor by pages that wait to be read', async () => {
    const { handlers } = knowledgeWith({ documents: 1 })
    const owner = await bench.workspace()
    const addPage = (path: string) =>
      bench.call(handlers, owner, 'sources.create', { kind: 'page', url: `https://shop.example/${path}` })
    await addPage('one')
    await expect(addPage('two')).rejects.toMatchObject({ code: 'plan_limit' })
    expect(await usageOf(owner)).toMatchObject({ documents: 1, really: 1 })
  })

  test('nor by one document that grows; one that shrinks is always taken', async () => {
    const { handlers } = knowledgeWith({ characters: 1000 })
    const owner = await bench.workspace()
    const { id } = await add(handlers, owner, 'a '.repeat(400))
    await expect(
      bench.call(handlers, owner, 'documents.update', { id, content: 'a '.repeat(501) }),
    ).rejects.toMatchObject({ code: 'plan_limit' })
    const strict = knowledgeWith({ characters: 10 }).handlers
    await bench.call(strict, owner, 'documents.update', { id, content: 'a '.repeat(300) })
    expect(await usageOf(owner)).toMatchObject({ characters: 600, written: 600 })
  })

  test('nor by passages', async () => {
    const { handlers } = knowledgeWith({ passages: 3 })
    const owner = await bench.workspace()
    const long = Array.from(
      { length: 40 },
      (_, index) => `# Part ${index}\n\n${'Words of it. '.repeat(30)}`,
    ).join('\n\n')
    await expect(add(handlers, owner, long, { format: 'markdown' })).rejects.toThrow(/passages; at most 3/)
    expect(await usageOf(owner)).toMatchObject({ documents: 0, really: 0 })
  })

  test('a file above the quota is marked with the reason, and the others are read', async () => {
    const { handlers, sources } = knowledgeWith({ characters: 100 })
    const owner = await bench.workspace()
    const large = await upload(handlers, owner, 'large.txt', 'Much too long. '.repeat(20))
    const small = await upload(handlers, owner, 'small.txt', 'Parking is free.')
    while ((await sources.drain()) === 'again');
    const { data } = await bench.call(handlers, owner, 'documents.list', {})
    const of = (source: { id: string }) => data.find(({ source_id }) => source_id === source.id)!
    expect(of(large)).toMatchObject({ status: 'failed', error: expect.stringMatching(/at most 100/) })
    expect(of(small)).toMatchObject({ status: 'ready' })
  })

  test('deleting makes room again, by every way of deleting', async () => {
    const { handlers, sources } = knowledgeWith({ documents: 2 })
    const owner = await bench.workspace()
    const base = await bench.call(handlers, owner, 'bases.create', { name: 'Base' })
    const one = await add(handlers, owner, 'One. '.repeat(50), { base_id: base.id })
    const file = await upload(handlers, owner, 'a.txt', 'First.')
    while ((await sources.drain()) === 'again');
    await bench.call(handlers, owner, 'documents.delete', { id: one.id })
    await bench.call(handlers, owner, 'sources.delete', { id: file.id })
    await add(handlers, owner, 'One.', { base_id: base.id })
    await bench.call(handlers, owner, 'bases.delete', { id: base.id })
    const usage = await usageOf(owner)
    expect(usage).toMatchObject({ documents: 0, characters: 0, passages: 0, really: 0, cut: 0 })
  })
})

test('a workspace with many files keeps another one waiting for two of them at most', async () => {
  const { handlers, sources } = knowledgeWith({})
  const [hostile, normal] = [await bench.workspace(), await bench.workspace()]
  for (let index = 0; index < 5; index++) await upload(handlers, hostile, `${index}.txt`, `Text ${index}.`)
  await sources.drain()
  await upload(handlers, normal, 'mine.txt', 'Parking is free.')
  await sources.drain()
  await sources.drain()
  const { data } = await bench.call(handlers, normal, 'documents.list', {})
  expect(data).toMatchObject([{ status: 'ready' }])
  while ((await sources.drain()) === 'again');
  const others = await bench.call(handlers, hostile, 'documents.list', { limit: 100 })
  expect(others.data.every(({ status }) => status === 'ready')).toBe(true)
})

describe('searching', () => {
  async function baseOf(handlers: All, owner: Principal, documents: number) {
    const base = await bench.call(handlers, owner, 'bases.create', { name: 'Base' })
    for (let index = 0; index < documents; index++)
      await add(handlers, owner, `Parking number ${index} is behind the house.`, { base_id: base.id })
    const id = readId('base', base.id)!
    const row = await bench.platform.database.read(owner.workspaceId, (session) =>
      session.row<{ version: number }>({
        text: 'select version from knowledge_bases where id = $1',
        values: [id],
      }),
    )
    return { shown: base.id, id, version: row!.version }
  }
  /** Counts reads of the database: none while the index is in memory. */
  function counted() {
    const { database } = bench.platform
    const counts = { reads: 0 }
    const counting = {
      ...database,
      read: (workspaceId: string, work: never) => {
        counts.reads++
        return database.read(workspaceId, work)
      },
    } as Database
    return { counts, counting }
  }

  test('a base above the bound is refused with what to do, and not built', async () => {
    const { handlers } = knowledgeWith({})
    const owner = await bench.workspace()
    const { shown } = await baseOf(handlers, owner, 4)
    const strict = knowledgeWith({ passages: 3 }).handlers
    await expect(
      bench.call(strict, owner, 'knowledge.search', { base_id: shown, query: 'parking' }),
    ).rejects.toThrow(/4 passages; at most 3 can be searched.*PARLEY_KNOWLEDGE_PASSAGES/)
  })

  test('a workspace that fills the memory evicts its own bases, not those of others', async () => {
    const { handlers } = knowledgeWith({})
    const [small, large] = [await bench.workspace(), await bench.workspace()]
    const { counts, counting } = counted()
    const search = createKnowledgeSearch(counting, bench.clock, undefined, 10)
    const own = await baseOf(handlers, small, 2)
    await search.search(small.workspaceId, [own], 'parking', 3)
    for (let index = 0; index < 4; index++) {
      const base = await baseOf(handlers, large, 4)
      await search.search(large.workspaceId, [base], 'parking', 3)
    }
    counts.reads = 0
    expect(await search.search(small.workspaceId, [own], 'parking', 3)).toHaveLength(2)
    expect(counts.reads).toBe(0)
  })

  test('other work gets its turn while a large base is built, and all of it is found', async () => {
    const { handlers } = knowledgeWith({})
    const owner = await bench.workspace()
    const base = await bench.call(handlers, owner, 'bases.create', { name: 'Base' })
    const part = (index: number) =>
      `# Part ${index}\n\nThe code of this part is code${index}. ${'Words of it. '.repeat(40)}`
    for (let document = 0; document < 3; document++) {
      const content = Array.from({ length: 130 }, (_, index) => part(document * 130 + index)).join('\n\n')
      await add(handlers, owner, content, { base_id: base.id, format: 'markdown' })
    }
    let turns = 0
    let isOver = false
    const count = () => {
      turns++
      if (!isOver) setImmediate(count)
    }
    setImmediate(count)
    const found = await bench.call(handlers, owner, 'knowledge.search', {
      base_id: base.id,
      query: 'code389',
    })
    isOver = true
    expect(found.data[0]!.text).toContain('code389')
    // The index is built in slices of time, so a faster machine needs fewer.
    expect(turns).toBeGreaterThanOrEqual(5)
    const first = await bench.call(handlers, owner, 'knowledge.search', { base_id: base.id, query: 'code0' })
    expect(first.data[0]!.text).toContain('code0.')
  })
})
