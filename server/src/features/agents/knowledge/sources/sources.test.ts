import { afterAll, describe, expect, test } from 'vitest'
import { createKnowledgeSources } from './index.ts'
import { HOUR, page, startSources } from './sources.fixture.ts'

const {
  bench,
  storage,
  sources,
  handlers,
  guard,
  siteOf,
  settle,
  upload,
  create,
  get,
  itemsOf,
  titles,
  close,
} = await startSources()
afterAll(close)

test('a result that arrives after its source was restarted is discarded', async () => {
  // Otherwise the due work of other tests would be read in its place.
  await settle()
  const owner = await bench.workspace()
  const site = await siteOf({ '/': page('A haircut costs 300 rupees.') })
  const source = await create(owner, { kind: 'page', url: `${site.url}/` })
  let isFirst = true
  const guardedFetch: typeof guard = {
    ...guard,
    async request(options) {
      const answer = await guard.request(options)
      if (isFirst && options.url === `${site.url}/`) {
        isFirst = false
        site.pages['/'] = page('A haircut costs 350 rupees.')
        await bench.call(handlers, owner, 'sources.refresh', { id: source.id })
      }
      return answer
    },
  }
  await createKnowledgeSources({ ...bench.platform, guardedFetch }, storage).drain()
  await settle()
  expect(site.asked.filter((path) => path === '/')).toHaveLength(2)
  expect(await titles(owner, 'haircut')).toEqual(['A haircut costs 350 rupees.'])
})

test('a source that has expired is read no more', async () => {
  const owner = await bench.workspace()
  const site = await siteOf({ '/': page('A haircut costs 300 rupees.') })
  const expires_at = new Date(bench.clock.now().getTime() + 36 * HOUR).toISOString()
  await create(owner, { kind: 'page', url: `${site.url}/`, refresh_every_hours: 24, expires_at })
  await settle()
  for (let day = 1; day <= 4; day++) {
    bench.clock.advance(25 * HOUR)
    await settle()
  }
  // The first, the one before it expired, and the one that finds that it has.
  expect(site.asked.filter((path) => path === '/')).toHaveLength(3)
})

describe('internal documents', () => {
  test('stays theirs when one page of a site is: reading it again and renaming its source change nothing', async () => {
    const owner = await bench.workspace()
    const site = await siteOf({ '/': page('Start haircuts', '/staff'), '/staff': page('Staff haircuts') })
    const source = await create(owner, { kind: 'site', url: site.url, bounds: { use_sitemap: false } })
    await settle()
    const { data } = await bench.call(handlers, owner, 'documents.list', { search: 'staff' })
    const id = data[0]!.id
    const expires_at = '2099-01-01T00:00:00.000Z'
    await bench.call(handlers, owner, 'documents.update', { id, audience: 'internal', expires_at })
    site.pages['/staff'] = page('Staff haircuts anew')
    await bench.call(handlers, owner, 'sources.refresh', { id: source.id })
    await settle()
    await bench.call(handlers, owner, 'sources.update', { id: source.id, name: 'Our pages' })
    expect(await titles(owner, 'haircuts')).toEqual(['Start haircuts'])
    expect(await bench.call(handlers, owner, 'documents.get', { id })).toMatchObject({
      title: 'Staff haircuts anew',
      audience: 'internal',
      expires_at,
    })
    await bench.call(handlers, owner, 'sources.update', { id: source.id, audience: 'public' })
    expect(await bench.call(handlers, owner, 'documents.get', { id })).toMatchObject({
      audience: 'public',
      expires_at,
    })
  })

  test('is found by no search for customers, however it got in', async () => {
    const owner = await bench.workspace()
    const leak = 'The margin on a haircut is 60 percent.'
    await bench.call(handlers, owner, 'documents.create', {
      title: 'Planted',
      content: leak,
      audience: 'internal',
    })
    const uploaded = await upload(owner, 'margins.txt', leak, { audience: 'internal' })
    const open = await bench.call(handlers, owner, 'documents.create', { title: 'Open', content: leak })
    await settle()
    expect(await titles(owner, 'margin haircut')).toEqual(['Open'])
    expect((await titles(owner, 'margin haircut', 'internal')).sort()).toEqual(['Open', 'Planted', 'margins'])

    await bench.call(handlers, owner, 'documents.update', { id: open.id, audience: 'internal' })
    expect(await titles(owner, 'margin haircut')).toEqual([])
    await bench.call(handlers, owner, 'sources.update', { id: uploaded.id, audience: 'public' })
    expect(await titles(owner, 'margin haircut')).toEqual(['margins'])
    const listed = await bench.call(handlers, owner, 'documents.list', { audience: 'internal' })
    expect(listed.data).toHaveLength(2)
  })
})

describe('a document that expires', () => {
  test('is not found from that instant on, is listed as expired, and comes back when it is extended', async () => {
    const owner = await bench.workspace()
    const expires_at = new Date(bench.clock.now().getTime() + HOUR).toISOString()
    const source = await upload(owner, 'offer.txt', 'Diwali offer: half price.', { expires_at })
    const document = { title: 'Also', content: 'Diwali offer, too.', expires_at }
    await bench.call(handlers, owner, 'documents.create', document)
    await bench.call(handlers, owner, 'documents.create', {
      ...document,
      title: 'Ever',
      expires_at: undefined,
    })
    await sources.drain()
    expect(await titles(owner, 'diwali')).toHaveLength(3)
    bench.clock.set(new Date(Date.parse(expires_at) - 1))
    expect(await titles(owner, 'diwali')).toHaveLength(3)
    bench.clock.advance(1)
    expect(await titles(owner, 'diwali')).toEqual(['Ever'])
    const expired = await bench.call(handlers, owner, 'documents.list', { expired: true })
    expect(expired.data.map(({ title, expired }) => [title, expired])).toHaveLength(2)
    expect((await get(owner, source)).expired).toBe(true)
    await bench.call(handlers, owner, 'sources.update', { id: source.id, expires_at: null })
    expect((await titles(owner, 'diwali')).sort()).toEqual(['Ever', 'offer'])
  })
})

test('a source goes with all its documents', async () => {
  const owner = await bench.workspace()
  const source = await upload(owner, 'hours.txt', 'We open at nine.')
  await settle()
  await bench.call(handlers, owner, 'sources.delete', { id: source.id })
  expect(await titles(owner, 'open')).toEqual([])
  await expect(get(owner, source)).rejects.toMatchObject({ code: 'not_found' })
})

test("another workspace's sources do not exist", async () => {
  const [owner, stranger] = [await bench.workspace(), await bench.workspace()]
  const source = await upload(owner, 'hours.txt', 'We open at nine.')
  await settle()
  const { id } = source
  for (const call of [
    () => get(stranger, source),
    () => itemsOf(stranger, source),
    () => bench.call(handlers, stranger, 'sources.update', { id, name: 'x' }),
    () => bench.call(handlers, stranger, 'sources.refresh', { id }),
    () => bench.call(handlers, stranger, 'sources.delete', { id }),
    () => upload(stranger, 'a.txt', 'x', { source_id: id }),
    () => bench.call(handlers, stranger, 'documents.versions', { id: source.document_id! }),
    () => bench.call(handlers, stranger, 'documents.restore', { id: source.document_id!, version: 1 }),
  ]) {
    await expect(call()).rejects.toMatchObject({ code: 'not_found' })
  }
  expect((await bench.call(handlers, stranger, 'sources.list', {})).data).toEqual([])
  expect((await bench.call(handlers, owner, 'sources.list', { kind: 'file' })).data).toHaveLength(1)
})
