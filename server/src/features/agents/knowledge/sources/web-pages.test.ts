import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { createGuardedFetch } from '../../../../platform/outbound-http/index.ts'
import type { Site } from '../testing/start-site.ts'
import { createKnowledgeSources } from './index.ts'
import { HOUR, MINUTE, page, startSources } from './sources.fixture.ts'

const { bench, storage, sources, handlers, siteOf, settle, create, get, itemsOf, search, titles, close } =
  await startSources()
afterAll(close)

describe('a web page', () => {
  test('is read with the addresses of its headings, and again only when it changed', async () => {
    const owner = await bench.workspace()
    const site = await siteOf({
      '/prices': (headers) =>
        headers['if-none-match'] === '"1"'
          ? { status: 304 }
          : {
              headers: { etag: '"1"' },
              body: '<title>Prices</title><main><h2 id="hair">Hair</h2><p>A haircut costs 300 rupees.</p></main>',
            },
    })
    const url = `${site.url}/prices?utm_source=x#top`
    const source = await create(owner, { kind: 'page', url, refresh_every_hours: 24 })
    await settle()
    const [hit] = await search(owner, 'haircut')
    expect(hit).toMatchObject({ title: 'Prices', heading: 'Hair', address: `${site.url}/prices#hair` })
    const before = await bench.call(handlers, owner, 'documents.get', { id: source.document_id! })
    const base = await bench.call(handlers, owner, 'bases.get', { id: source.base_id })

    bench.clock.advance(23 * HOUR)
    await settle()
    expect(site.asked.filter((path) => path === '/prices')).toHaveLength(1)
    bench.clock.advance(HOUR)
    await settle()
    expect(site.asked.filter((path) => path === '/prices')).toHaveLength(2)
    expect(await bench.call(handlers, owner, 'documents.get', { id: source.document_id! })).toEqual(before)
    expect((await bench.call(handlers, owner, 'bases.get', { id: source.base_id })).version).toBe(
      base.version,
    )

    site.pages['/prices'] = page('A haircut costs 350 rupees.')
    bench.clock.advance(25 * HOUR)
    await settle()
    const after = await bench.call(handlers, owner, 'documents.get', { id: source.document_id! })
    expect(after).toMatchObject({ version: 2, content: expect.stringContaining('350') })
    const [item] = await itemsOf(owner, source)
    expect(item!.changed_at).toBe(item!.read_at)
  })

  test('that is the same again is not indexed again, also without an ETag', async () => {
    const owner = await bench.workspace()
    const site = await siteOf({ '/': page('Open at nine.') })
    const source = await create(owner, { kind: 'page', url: site.url })
    await settle()
    const base = await bench.call(handlers, owner, 'bases.get', { id: source.base_id })
    await bench.call(handlers, owner, 'sources.refresh', { id: source.id })
    await settle()
    expect(site.asked.filter((path) => path === '/')).toHaveLength(2)
    expect((await bench.call(handlers, owner, 'bases.get', { id: source.base_id })).version).toBe(
      base.version,
    )
  })

  test('may be a file', async () => {
    const owner = await bench.workspace()
    const csv = {
      headers: { 'content-type': 'text/csv' },
      body: 'question,answer\nParking?,Behind the house\n',
    }
    const site = await siteOf({ '/faq': csv })
    await create(owner, { kind: 'page', url: `${site.url}/faq`, name: 'FAQ' })
    await settle()
    expect((await search(owner, 'parking'))[0]).toMatchObject({
      text: expect.stringContaining('Behind the house'),
    })
  })

  test.each<[string, Site['pages'], RegExp]>([
    ['does not exist', {}, /nothing at this address.*404/],
    [
      'is forbidden by robots.txt',
      { '/robots.txt': { body: 'User-agent: Parley\nDisallow: /p' }, '/p': page('x') },
      /robots\.txt/,
    ],
    [
      'leads to another site',
      { '/p': { status: 302, headers: { location: 'https://other.test/x' } } },
      /another site: https:\/\/other\.test/,
    ],
    ['leads in circles', { '/p': { status: 302, headers: { location: '/p' } } }, /more than 5 times/],
    [
      'leads to what robots.txt forbids',
      {
        '/robots.txt': { body: 'User-agent: *\nDisallow: /private' },
        '/p': { status: 301, headers: { location: '/private' } },
        '/private': page('x'),
      },
      /robots\.txt/,
    ],
    [
      'holds no text',
      { '/p': { headers: { 'content-type': 'image/png' }, body: new Uint8Array([0x89, 0]) } },
      /no text/,
    ],
    ['is shown to nobody', { '/p': { status: 403 } }, /refuses.*403/],
  ])('that %s says so', async (_what, pages, reason) => {
    const owner = await bench.workspace()
    const site = await siteOf(pages)
    const source = await create(owner, { kind: 'page', url: `${site.url}/p` })
    await settle()
    expect(await get(owner, source)).toMatchObject({ status: 'failed', error: expect.stringMatching(reason) })
    expect(await titles(owner, 'x')).toEqual([])
  })

  test('that cannot be served now is tried three times, with growing waits', async () => {
    const owner = await bench.workspace()
    let status = 503
    const site = await siteOf({ '/p': () => (status === 200 ? page('Open at nine.') : { status }) })
    const source = await create(owner, { kind: 'page', url: `${site.url}/p` })
    await settle()
    expect(await get(owner, source)).toMatchObject({ status: 'reading' })
    expect((await itemsOf(owner, source))[0]!.reason).toMatch(
      /^The site answered that it cannot serve it now \(503\)\. Tried again at \d{4}-\S+Z\.$/,
    )
    bench.clock.advance(MINUTE)
    await settle()
    status = 200
    expect(await get(owner, source)).toMatchObject({ status: 'reading' })
    bench.clock.advance(10 * MINUTE)
    await settle()
    expect(await get(owner, source)).toMatchObject({ status: 'ready', error: null })
    expect(site.asked.filter((path) => path === '/p')).toHaveLength(3)
  })

  test('is not read while its site cannot say what it allows', async () => {
    const owner = await bench.workspace()
    const site = await siteOf({ '/robots.txt': { status: 500 }, '/p': page('Open at nine.') })
    const source = await create(owner, { kind: 'page', url: `${site.url}/p` })
    for (const wait of [MINUTE, 10 * MINUTE, 0]) {
      await settle()
      bench.clock.advance(wait)
    }
    expect((await get(owner, source)).error).toMatch(/robots\.txt cannot be read.*500/)
    expect(site.asked).toEqual(['/robots.txt', '/robots.txt', '/robots.txt'])
  })

  test('is read once, however many workers look for work at once', async () => {
    const owner = await bench.workspace()
    const site = await siteOf({ '/p': page('Open at nine.') })
    await create(owner, { kind: 'page', url: `${site.url}/p` })
    const others = Array.from({ length: 5 }, () => createKnowledgeSources(bench.platform, storage))
    await Promise.all([sources, ...others].map((one) => one.drain()))
    await settle()
    expect(site.asked.filter((path) => path === '/p')).toHaveLength(1)
  })

  test('may come compressed, but not beyond all measure', async () => {
    const owner = await bench.workspace()
    const headers = { 'content-encoding': 'gzip' }
    const site = await siteOf({
      '/p': { headers, body: gzipSync('<p>Open at nine.</p>') },
      '/bomb': { headers, body: gzipSync(Buffer.alloc(64 * 1024 * 1024)) },
    })
    const small = await create(owner, { kind: 'page', url: `${site.url}/p` })
    const bomb = await create(owner, { kind: 'page', url: `${site.url}/bomb` })
    await settle()
    expect(await get(owner, small)).toMatchObject({ status: 'ready' })
    expect((await get(owner, bomb)).error).toMatch(/unpacked within bounds/)
  })

  test('inside the own network is not read, and gets no request', async () => {
    const owner = await bench.workspace()
    const site = await siteOf({ '/p': page('Secret') })
    const closed = createGuardedFetch({ allowHosts: [] })
    const guarded = createKnowledgeSources({ ...bench.platform, guardedFetch: closed }, storage)
    const source = await create(owner, { kind: 'page', url: `${site.url}/p` })
    await guarded.drain()
    await closed.close()
    expect((await get(owner, source)).error).toMatch(/not a public address|PARLEY_ALLOW_PRIVATE_HOSTS/)
    expect(site.asked).toEqual([])
  })
})
