import { readId } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../../platform/database/index.ts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { createKnowledge } from './index.ts'
import { createKnowledgeSearch } from './knowledge-search.ts'

let bench: FeatureBench
beforeAll(async () => {
  bench = await createFeatureBench()
})
afterAll(() => bench.drop())

test('a search of two bases goes on while the first one loses what it found', async () => {
  const { handlers } = createKnowledge(bench.platform)
  const owner = await bench.workspace()
  const makeBase = async (name: string) => {
    const base = await bench.call(handlers, owner, 'bases.create', { name })
    const document = { base_id: base.id, title: name, content: `Parking at ${name}.` }
    return { ...(await bench.call(handlers, owner, 'documents.create', document)), base_id: base.id }
  }
  const [first, second] = [await makeBase('first'), await makeBase('second')]
  const version = async (shown: string) => {
    const id = readId('base', shown)!
    const row = await bench.platform.database.read(owner.workspaceId, (session) =>
      session.row<{ version: number }>({
        text: 'select version from knowledge_bases where id = $1',
        values: [id],
      }),
    )
    return { id, version: row!.version }
  }

  let hold: Promise<void> | undefined
  const { database } = bench.platform
  const slow = {
    ...database,
    read: async (workspaceId: string, work: never) => {
      await hold
      return database.read(workspaceId, work)
    },
  } as Database
  const search = createKnowledgeSearch(slow, bench.clock)
  const [firstBase, secondBase] = [await version(first.base_id), await version(second.base_id)]
  await search.search(owner.workspaceId, [firstBase], 'parking', 5)

  let goOn = () => {}
  hold = new Promise((resolve) => {
    goOn = resolve
  })
  const both = search.search(owner.workspaceId, [firstBase, secondBase], 'parking', 5)
  await Promise.resolve()
  hold = undefined
  await bench.call(handlers, owner, 'documents.delete', { id: first.id })
  expect(await search.search(owner.workspaceId, [await version(first.base_id)], 'parking', 5)).toEqual([])
  goOn()
  expect((await both).map(({ title }) => title)).toContain('second')
})
