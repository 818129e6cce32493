import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFeatureBench, type FeatureBench } from '../../../../testing/feature-bench.ts'
import { createKnowledge } from '../index.ts'

let bench: FeatureBench
beforeAll(async () => {
  bench = await createFeatureBench()
})
afterAll(() => bench.drop())

const LIMITS = { documents: 4, characters: 10_000, passages: 100 }
const note = (title: string, content = `About ${title}: parking is free.`) => ({ title, content })

test('many documents are added in one call, and all can be searched when it answers', async () => {
  const { handlers } = createKnowledge(bench.platform)
  const owner = await bench.workspace()
  const base = await bench.call(handlers, owner, 'bases.create', { name: 'Shop' })
  const documents = Array.from({ length: 200 }, (_, index) => ({
    ...note(`note ${index}`, `# Place ${index}\n\nThe word is zebra${index}.\n\n- item`),
    metadata: { number: index },
  }))
  const { results } = await bench.call(handlers, owner, 'documents.bulk', { base_id: base.id, documents })
  expect(results.map(({ index }) => index)).toEqual(documents.map((_, index) => index))
  const search = { query: 'zebra77', base_id: base.id, limit: 1 }
  const [hit] = (await bench.call(handlers, owner, 'knowledge.search', search)).data
  expect(results[77]).toEqual({ index: 77, id: hit!.document_id })
  expect(await bench.call(handlers, owner, 'documents.get', { id: hit!.document_id })).toMatchObject({
    title: 'note 77',
    content: documents[77]!.content,
    format: 'markdown',
    status: 'ready',
    audience: 'public',
    metadata: { number: 77 },
    version: 1,
    source_id: null,
  })
  const after = await bench.call(handlers, owner, 'bases.get', { id: base.id })
  expect(after).toMatchObject({ documents_count: 200, version: base.version + 1 })
})

test('a document beyond the quota, or with a date that no calendar has, is refused by itself', async () => {
  const { handlers } = createKnowledge(bench.platform, LIMITS)
  const owner = await bench.workspace()
  const documents = [
    note('a'),
    { ...note('b'), expires_at: '1812-01-01T00:00:00Z' },
    note('c', 'x '.repeat(6_000)),
    note('d'),
    note('e'),
    note('f'),
    note('g'),
  ]
  const { results } = await bench.call(handlers, owner, 'documents.bulk', { documents })
  const codes = results.map((result) => ('error' in result ? result.error.code : 'added'))
  expect(codes).toEqual(['added', 'validation_failed', 'plan_limit', 'added', 'added', 'added', 'plan_limit'])
  const listed = await bench.call(handlers, owner, 'documents.list', {})
  expect(listed.data.map(({ title }) => title).sort()).toEqual(['a', 'd', 'e', 'f'])
  await expect(bench.call(handlers, owner, 'documents.create', note('h'))).rejects.toMatchObject({
    code: 'plan_limit',
  })
})

test('another workspace’s base takes nothing', async () => {
  const { handlers } = createKnowledge(bench.platform)
  const [owner, stranger] = [await bench.workspace(), await bench.workspace()]
  const base = await bench.call(handlers, owner, 'bases.create', { name: 'Mine' })
  await expect(
    bench.call(handlers, stranger, 'documents.bulk', { base_id: base.id, documents: [note('a')] }),
  ).rejects.toMatchObject({ code: 'validation_failed', fields: [{ path: ['base_id'] }] })
})
