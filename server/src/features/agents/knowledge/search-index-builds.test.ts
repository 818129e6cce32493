/** Building an index leaves the event loop to others, is shared between workspaces, and can be broken off. */
import { type Principal, readId, showId } from '@parley/contracts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createPacedWork, type PacedWork } from '../../../platform/ordering/paced-work.ts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { createKnowledge } from './index.ts'
import { createKnowledgeSearch } from './knowledge-search.ts'

let bench: FeatureBench
beforeAll(async () => {
  bench = await createFeatureBench()
})
afterAll(() => bench.drop())

interface Base {
  owner: Principal
  id: string
  version: number
}

/** A base with one document. */
async function makeBase(owner: Principal, name: string): Promise<Base> {
  const { handlers } = createKnowledge(bench.platform)
  const base = await bench.call(handlers, owner, 'bases.create', { name })
  return addDocument(owner, readId('base', base.id)!, name)
}

/** Two passages: where parking is, and when the place opens. */
async function addDocument(owner: Principal, id: string, name: string): Promise<Base> {
  const { handlers } = createKnowledge(bench.platform)
  const content = `# Parking\n\nParking at ${name} is free.\n\n# Hours\n\nWe open at nine at ${name}.`
  const document = { base_id: showId('base', id), title: name, content, format: 'markdown' as const }
  await bench.call(handlers, owner, 'documents.create', document)
  const [row] = await bench.rows<{ version: number }>(
    owner,
    `select version from knowledge_bases where id = '${id}'`,
  )
  return { owner, id, version: row!.version }
}

/** Slices that stand still until they are released. */
function heldPace() {
  const held: { owner: string; release: () => void }[] = []
  const pace: PacedWork = {
    async run(owner, count, step) {
      await new Promise<void>((release) => held.push({ owner, release }))
      for (let index = 0; index < count; index++) step(index)
    },
  }
  return { held, pace }
}

const searchWith = (pace: PacedWork) => {
  const search = createKnowledgeSearch(bench.platform.database, bench.clock, { passages: 1000 }, 10_000, pace)
  return ({ owner, id, version }: Base, query = 'parking') =>
    search.search(owner.workspaceId, [{ id, version }], query, 5)
}

test('passages are taken into an index in slices, and searches of finished indexes do not wait for them', async () => {
  const owner = await bench.workspace()
  const [finished, large] = [await makeBase(owner, 'first'), await makeBase(owner, 'second')]
  const { held, pace } = heldPace()
  const search = searchWith(pace)
  const first = search(finished)
  await vi.waitFor(() => expect(held).toHaveLength(1))
  held[0]!.release()
  expect((await first)[0]?.text).toContain('Parking at first')

  const building = search(large)
  await vi.waitFor(() => expect(held).toHaveLength(2))
  expect((await search(finished))[0]?.text).toContain('Parking at first')
  held[1]!.release()
  expect((await building)[0]?.text).toContain('Parking at second')
})

test('two indexes are built at a time, and a workspace with many keeps no other one waiting for all of them', async () => {
  const [many, one] = [await bench.workspace(), await bench.workspace()]
  const bases: Base[] = []
  for (const name of ['a', 'b', 'c', 'd']) bases.push(await makeBase(many, name))
  const other = await makeBase(one, 'other')
  const { held, pace } = heldPace()
  const search = searchWith(pace)
  const searches = [...[...bases, other].map((base) => search(base))]
  await vi.waitFor(() => expect(held).toHaveLength(2))
  for (let released = 0; released < 5; released++) {
    await vi.waitFor(() => expect(held.length).toBeGreaterThan(released))
    expect(held.length - released).toBeLessThanOrEqual(2)
    held[released]!.release()
  }
  const place = held.findIndex(({ owner }) => owner === one.workspaceId)
  expect(place).toBeLessThanOrEqual(3)
  for (const hits of await Promise.all(searches)) expect(hits[0]?.text).toContain('Parking at')
})

test('a refresh that breaks off is begun again with what it did not finish', async () => {
  const owner = await bench.workspace()
  const base = await makeBase(owner, 'shop')
  const real = createPacedWork()
  let failures = 0
  const search = searchWith({
    run: (owner, count, step) =>
      real.run(owner, count, (index) => {
        if (index > 0 && failures-- > 0) throw new Error('out of memory')
        step(index)
      }),
  })
  expect(await search(base, 'parking')).toHaveLength(1)
  const changed = await addDocument(owner, base.id, 'annex')
  failures = 1
  await expect(search(changed)).rejects.toThrow('out of memory')
  const texts = async (query: string) => (await search(changed, query)).map(({ text }) => text).join()
  expect(await texts('parking')).toContain('Parking at annex')
  expect(await texts('open at nine')).toContain('at nine at annex')
})
