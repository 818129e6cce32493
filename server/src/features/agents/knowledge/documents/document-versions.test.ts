import type { Principal } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFeatureBench, type FeatureBench } from '../../../../testing/feature-bench.ts'
import { createKnowledge } from '../index.ts'

let bench: FeatureBench
let handlers: ReturnType<typeof createKnowledge>['handlers']

beforeAll(async () => {
  bench = await createFeatureBench()
  handlers = createKnowledge(bench.platform).handlers
})
afterAll(() => bench.drop())

const create = (owner: Principal, content: string) =>
  bench.call(handlers, owner, 'documents.create', { title: 'Hours', content })
const versions = async (owner: Principal, id: string) =>
  (await bench.call(handlers, owner, 'documents.versions', { id, limit: 100 })).data

test('a former version can be read and restored, and the replaced text becomes a version too', async () => {
  const owner = await bench.workspace()
  const { id, version } = await create(owner, 'We open at nine.')
  expect(version).toBe(1)
  bench.clock.advance(1000)
  const changed = { id, title: 'Timings', content: 'We open at ten.', source_url: 'https://salon.test/' }
  await bench.call(handlers, owner, 'documents.update', changed)
  expect(await versions(owner, id)).toMatchObject([{ version: 1, title: 'Hours', characters: 16 }])
  const old = await bench.call(handlers, owner, 'documents.get', { id, version: 1 })
  expect(old).toMatchObject({ title: 'Hours', content: 'We open at nine.', source_url: null, version: 1 })
  const restored = await bench.call(handlers, owner, 'documents.restore', { id, version: 1 })
  expect(restored).toMatchObject({ title: 'Hours', version: 3 })
  const { data } = await bench.call(handlers, owner, 'knowledge.search', { query: 'open' })
  expect(data.map(({ text }) => text)).toEqual(['We open at nine.'])
  expect((await versions(owner, id)).map((one) => [one.version, one.title])).toEqual([
    [2, 'Timings'],
    [1, 'Hours'],
  ])
})

test('nothing new is no version, and other fields make none', async () => {
  const owner = await bench.workspace()
  const { id, base_id } = await create(owner, 'We open at nine.')
  const base = await bench.call(handlers, owner, 'bases.get', { id: base_id })
  await bench.call(handlers, owner, 'documents.update', { id, content: 'We open at nine.' })
  expect((await bench.call(handlers, owner, 'bases.get', { id: base_id })).version).toBe(base.version)
  const told = await bench.call(handlers, owner, 'documents.update', { id, metadata: { a: 1 } })
  expect(told).toMatchObject({ version: 1, metadata: { a: 1 } })
  await bench.call(handlers, owner, 'documents.restore', { id, version: 1 })
  expect(await versions(owner, id)).toEqual([])
})

test('the last twenty versions are kept', async () => {
  const owner = await bench.workspace()
  const { id } = await create(owner, 'Version 1.')
  for (let number = 2; number <= 23; number++)
    await bench.call(handlers, owner, 'documents.update', { id, content: `Version ${number}.` })
  const kept = (await versions(owner, id)).map(({ version }) => version)
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([20, 22, 3])
  const first = await bench.call(handlers, owner, 'documents.versions', { id, limit: 15 })
  const rest = { id, limit: 15, cursor: first.next_cursor! }
  const second = await bench.call(handlers, owner, 'documents.versions', rest)
  expect([...first.data, ...second.data].map(({ version }) => version)).toEqual(kept)
  for (const call of [
    bench.call(handlers, owner, 'documents.restore', { id, version: 2 }),
    bench.call(handlers, owner, 'documents.get', { id, version: 99 }),
  ])
    await expect(call).rejects.toMatchObject({ code: 'not_found' })
})

test('versions go with their document', async () => {
  const owner = await bench.workspace()
  const { id } = await create(owner, 'We open at nine.')
  await bench.call(handlers, owner, 'documents.update', { id, content: 'We open at ten.' })
  await bench.call(handlers, owner, 'documents.delete', { id })
  expect(await bench.rows(owner, 'select 1 from knowledge_document_versions')).toEqual([])
})
