import type { Principal } from '@parley/contracts'
import { showId } from '@parley/contracts'
import { contextOf } from '@parley/language'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/new-id.ts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { createKnowledge } from './index.ts'

let bench: FeatureBench
let handlers: ReturnType<typeof createKnowledge>['handlers']

beforeAll(async () => {
  bench = await createFeatureBench()
  handlers = createKnowledge(bench.platform).handlers
})
afterAll(() => bench.drop())

const PRICES = '# Prices\n\nA haircut costs 300 rupees.\n\nColouring costs 1200 rupees.'
const titles = async (owner: Principal, query: string, base_id?: string) =>
  (await bench.call(handlers, owner, 'knowledge.search', { query, base_id })).data.map((hit) => hit.title)

describe('knowledge', () => {
  test('a document can be searched when its creation answers, and the hit points into its content', async () => {
    const owner = await bench.workspace()
    const base = await bench.call(handlers, owner, 'bases.create', { name: 'Salon' })
    const made = await bench.call(handlers, owner, 'documents.create', {
      base_id: base.id,
      title: 'Prices',
      content: PRICES,
      metadata: { doc_type: 'faq' },
    })
    expect(made).toMatchObject({ status: 'ready', format: 'markdown' })
    expect(made.passages_count).toBeGreaterThan(0)
    const search = { query: 'haircut cost', base_id: base.id }
    const [hit] = (await bench.call(handlers, owner, 'knowledge.search', search)).data
    expect(hit).toMatchObject({ document_id: made.id, title: 'Prices' })
    expect(PRICES.slice(hit!.span.start, hit!.span.end)).toBe(hit!.text)
    const read = await bench.call(handlers, owner, 'documents.get', { id: made.id })
    expect(read.content).toBe(PRICES)
    const listed = await bench.call(handlers, owner, 'documents.list', { doc_type: 'faq', base_id: base.id })
    expect(listed.data).toEqual([made])
    const after = await bench.call(handlers, owner, 'bases.get', { id: base.id })
    expect(after.documents_count).toBe(1)
    expect(after.version).toBeGreaterThan(base.version)
  })

  test('a row of a long table is found by its header, and the hit carries the header', async () => {
    const owner = await bench.workspace()
    const base = await bench.call(handlers, owner, 'bases.create', { name: 'Bank' })
    const rows = Array.from(
      { length: 100 },
      (_, index) => `| Card ${index} | some words about it | ${index} |`,
    )
    const content = ['# Cards', '', '| Name | About | Cashback |', '|---|---|---|', ...rows].join('\n')
    await bench.call(handlers, owner, 'documents.create', { base_id: base.id, title: 'Cards', content })
    const search = { query: 'cashback of card 99', base_id: base.id, limit: 20 }
    const { data } = await bench.call(handlers, owner, 'knowledge.search', search)
    const hit = data.find(({ text }) => text.includes('Card 99'))
    expect(hit?.lead_in).toBe('| Name | About | Cashback |\n|---|')
    expect(contextOf(hit!.text, hit!.text.indexOf('Card 99'), hit!.lead_in)?.cells).toEqual([
      { column: 'Name', text: 'Card 99' },
      { column: 'About', text: 'some words about it' },
      { column: 'Cashback', text: '99' },
    ])
    expect(content.slice(hit!.span.start, hit!.span.end)).toBe(hit!.text)
  })

  test('neighbouring passages that were both found are one hit, whose span holds both', async () => {
    const owner = await bench.workspace()
    const base = await bench.call(handlers, owner, 'bases.create', { name: 'Long' })
    const items = Array.from(
      { length: 16 },
      (_, index) => `- Parking place ${index} costs ${index} rupees a day`,
    )
    const content = `# Parking\n\nThe places are:\n\n${items.join('\n')}`
    const made = await bench.call(handlers, owner, 'documents.create', {
      base_id: base.id,
      title: 'P',
      content,
    })
    expect(made.passages_count).toBe(2)
    const search = { query: 'parking place', base_id: base.id }
    const { data } = await bench.call(handlers, owner, 'knowledge.search', search)
    expect(data).toHaveLength(1)
    expect(data[0]!.text).toBe(content.slice(data[0]!.span.start, data[0]!.span.end))
    expect(data[0]!.text).toContain('place 15')
    expect(data[0]!.text).toContain('The places are:')
  })

  test('by document, each document is found once, by its best passage', async () => {
    const owner = await bench.workspace()
    const base = await bench.call(handlers, owner, 'bases.create', { name: 'Cards' })
    for (const name of ['Gold', 'Silver', 'Basic']) {
      const parts = ['Fees', 'Limits', 'Travel'].map((part) => `## ${part}\n\n${part} of the ${name} card.`)
      const document = { base_id: base.id, title: `${name} card`, content: parts.join('\n\n') }
      await bench.call(handlers, owner, 'documents.create', document)
    }
    const search = { query: 'travel with the silver card', base_id: base.id, limit: 3 }
    const hits = async (by: 'passage' | 'document') =>
      (await bench.call(handlers, owner, 'knowledge.search', { ...search, by })).data
    const documents = await hits('document')
    expect(documents.map(({ title }) => title).sort()).toEqual(['Basic card', 'Gold card', 'Silver card'])
    expect(documents[0]).toMatchObject({ title: 'Silver card', heading: 'Travel' })
    expect((await hits('passage'))[0]).toEqual(documents[0])
  })

  test('a query of 4,000 characters finds what only one of its sentences asks for', async () => {
    const owner = await bench.workspace()
    const base = await bench.call(handlers, owner, 'bases.create', { name: 'Shop' })
    const documents = Array.from({ length: 30 }, (_, index) => ({
      title: `Delivery ${index}`,
      content: `The delivery of an order takes ${index} days. An order that is late is delivered free of charge.`,
    }))
    const parking = { title: 'Arriving', content: 'Bicycles are parked in the yard behind the house.' }
    await bench.call(handlers, owner, 'documents.bulk', {
      base_id: base.id,
      documents: [...documents, parking],
    })
    const long = 'My order is late and I ask when the delivery of my order takes place. '.repeat(54)
    const query = `${long}Where are bicycles parked?`
    expect(query.length).toBeGreaterThan(3_700)
    const found = (await bench.call(handlers, owner, 'knowledge.search', { query, base_id: base.id })).data
    expect(found.map(({ title }) => title)).toContain('Arriving')
  })

  test('a search sees each change at once, several of one millisecond too', async () => {
    const owner = await bench.workspace()
    const base = await bench.call(handlers, owner, 'bases.create', { name: 'Salon' })
    const document = { base_id: base.id, title: 'Hours', content: 'We open at nine.' }
    const { id } = await bench.call(handlers, owner, 'documents.create', document)
    expect(await titles(owner, 'parking', base.id)).toEqual([])
    await bench.call(handlers, owner, 'documents.update', { id, content: 'Parking is behind the house.' })
    expect(await titles(owner, 'parking', base.id)).toEqual(['Hours'])
    await bench.call(handlers, owner, 'documents.update', { id, title: 'Arriving' })
    expect(await titles(owner, 'parking', base.id)).toEqual(['Arriving'])
    await bench.call(handlers, owner, 'documents.delete', { id })
    expect(await titles(owner, 'parking', base.id)).toEqual([])
  })

  test('another process’s change is seen by the next search', async () => {
    const owner = await bench.workspace()
    const base = await bench.call(handlers, owner, 'bases.create', { name: 'Salon' })
    expect(await titles(owner, 'parking', base.id)).toEqual([])
    const other = createKnowledge(bench.platform).handlers
    const document = { base_id: base.id, title: 'Arriving', content: 'Parking is behind the house.' }
    await bench.call(other, owner, 'documents.create', document)
    expect(await titles(owner, 'parking', base.id)).toEqual(['Arriving'])
  })

  test('without a base a document goes to the workspace’s own, which is made once', async () => {
    const owner = await bench.workspace()
    const made = await Promise.all(
      ['One', 'Two', 'Three'].map((title) =>
        bench.call(handlers, owner, 'documents.create', { title, content: `About parking: ${title}.` }),
      ),
    )
    expect(new Set(made.map((document) => document.base_id)).size).toBe(1)
    expect((await bench.call(handlers, owner, 'bases.list', {})).data).toHaveLength(1)
    expect(await titles(owner, 'parking')).toHaveLength(3)
    await expect(bench.call(handlers, owner, 'bases.delete', { id: made[0]!.base_id })).rejects.toMatchObject(
      { code: 'conflict' },
    )
  })

  test('a base goes with its documents', async () => {
    const owner = await bench.workspace()
    const base = await bench.call(handlers, owner, 'bases.create', { name: 'Old' })
    const document = { base_id: base.id, title: 'Old', content: 'Old prices.' }
    const { id } = await bench.call(handlers, owner, 'documents.create', document)
    await bench.call(handlers, owner, 'bases.update', { id: base.id, name: 'Older', description: 'x' })
    await bench.call(handlers, owner, 'bases.delete', { id: base.id })
    for (const call of [
      () => bench.call(handlers, owner, 'documents.get', { id }),
      () => bench.call(handlers, owner, 'bases.get', { id: base.id }),
      () => bench.call(handlers, owner, 'bases.update', { id: base.id, name: 'y' }),
      () => bench.call(handlers, owner, 'knowledge.search', { query: 'prices', base_id: base.id }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test("another workspace's knowledge does not exist", async () => {
    const [owner, stranger] = [await bench.workspace(), await bench.workspace()]
    const base = await bench.call(handlers, owner, 'bases.create', { name: 'Mine' })
    const document = { base_id: base.id, title: 'Secret', content: 'Secret recipe.' }
    const { id } = await bench.call(handlers, owner, 'documents.create', document)
    for (const call of [
      () => bench.call(handlers, stranger, 'documents.get', { id }),
      () => bench.call(handlers, stranger, 'documents.update', { id, title: 'x' }),
      () => bench.call(handlers, stranger, 'documents.delete', { id }),
      () => bench.call(handlers, stranger, 'bases.get', { id: base.id }),
      () => bench.call(handlers, stranger, 'knowledge.search', { query: 'recipe', base_id: base.id }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'not_found' })
    }
    for (const base_id of [base.id, showId('base', newId()), 'nonsense']) {
      await expect(
        bench.call(handlers, stranger, 'documents.create', { ...document, base_id }),
      ).rejects.toMatchObject({ code: 'validation_failed', fields: [{ path: ['base_id'] }] })
    }
  })

  test('searches at once, with writes between them, all find what was there before them', async () => {
    const owner = await bench.workspace()
    const base = await bench.call(handlers, owner, 'bases.create', { name: 'Busy' })
    const found: Promise<number>[] = []
    for (let number = 1; number <= 12; number++) {
      const document = { base_id: base.id, title: `Note ${number}`, content: `Parking place ${number}.` }
      await bench.call(handlers, owner, 'documents.create', document)
      const searched = bench.call(handlers, owner, 'knowledge.search', {
        query: 'parking',
        base_id: base.id,
        limit: 20,
      })
      found.push(searched.then((hits) => hits.data.length - number))
    }
    for (const surplus of await Promise.all(found)) expect(surplus).toBeGreaterThanOrEqual(0)
  })
})
