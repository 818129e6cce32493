import { afterAll, describe, expect, test } from 'vitest'
import { MINUTE, page, startSources } from './sources.fixture.ts'

const { bench, sources, handlers, siteOf, settle, create, get, itemsOf, titles, close } = await startSources()
afterAll(close)

describe('a site', () => {
  test('is read within its bounds: its origin, its path, its depth, its number of pages, what robots.txt allows', async () => {
    const owner = await bench.workspace()
    const site = await siteOf({
      '/robots.txt': { body: 'User-agent: *\nDisallow: /help/private\n' },
      '/help/': page(
        'Start',
        'a#x',
        'a',
        '/help/b',
        '/shop',
        'https://other.test/help/c',
        'private/x',
        'pic.png',
      ),
      '/help/a': page('About haircuts', '/help/deep'),
      '/help/b': page('About parking'),
      '/help/deep': page('Deep', '/help/deeper'),
      '/help/deeper': page('Deeper'),
      '/shop': page('Shop'),
      '/help/private/x': page('Private'),
      '/sitemap.xml': {
        body: '<urlset><url><loc>SITE/help/listed?a=1&amp;b=2</loc></url><url><loc>SITE/shop</loc></url></urlset>',
      },
      '/help/listed?a=1&b=2': page('Listed'),
    })
    site.pages['/sitemap.xml'] = {
      body: (site.pages['/sitemap.xml'] as { body: string }).body.replaceAll('SITE', site.url),
    }
    const source = await create(owner, {
      kind: 'site',
      url: `${site.url}/help/`,
      bounds: { path_prefix: '/help/', max_depth: 2 },
    })
    await settle()
    const items = await itemsOf(owner, source)
    expect(items.map(({ address, state }) => [address.slice(site.url.length), state])).toEqual([
      ['/help/', 'read'],
      ['/help/a', 'read'],
      ['/help/b', 'read'],
      ['/help/private/x', 'skipped'],
      ['/help/listed?a=1&b=2', 'read'],
      ['/help/deep', 'read'],
    ])
    expect(site.asked.filter((path) => /private|shop|deeper|png/.test(path))).toEqual([])
    expect(site.asked.filter((path) => path === '/robots.txt')).toHaveLength(1)
    expect(await get(owner, source)).toMatchObject({
      status: 'ready',
      document_id: null,
      progress: { found: 6, waiting: 0, read: 5, failed: 0, skipped: 1 },
    })
    const documents = await bench.call(handlers, owner, 'documents.list', { source_id: source.id })
    expect(documents.data.map(({ title }) => title).sort()).toEqual([
      'About haircuts',
      'About parking',
      'Deep',
      'Listed',
      'Start',
    ])
  })

  test('stops at its number of pages, and says so', async () => {
    const owner = await bench.workspace()
    const links = Array.from({ length: 8 }, (_, index) => `/${index}`)
    const pages = Object.fromEntries(links.map((link) => [link, page(`Page ${link}`)]))
    const site = await siteOf({ '/': page('Start', ...links), ...pages })
    const source = await create(owner, {
      kind: 'site',
      url: site.url,
      bounds: { max_pages: 3, use_sitemap: false },
    })
    await settle()
    expect(await get(owner, source)).toMatchObject({ progress: { found: 3, read: 3 } })
    expect((await itemsOf(owner, source))[0]!.reason).toMatch(/max_pages \(3\)/)
    expect(site.asked).not.toContain('/sitemap.xml')
  })

  test('is left in peace between two pages for as long as it asks', async () => {
    const owner = await bench.workspace()
    const site = await siteOf({
      '/robots.txt': { body: 'User-agent: Parley\nCrawl-delay: 30\n' },
      '/': page('Start', '/a'),
      '/a': page('About'),
    })
    await create(owner, { kind: 'site', url: site.url })
    const rest = async () => {
      while ((await sources.drain()) === 'again');
      return site.asked.filter((path) => path === '/a').length
    }
    expect(await rest()).toBe(0)
    bench.clock.advance(29_000)
    expect(await rest()).toBe(0)
    bench.clock.advance(1000)
    expect(await rest()).toBe(1)
  })

  test('read again: pages that are gone go, pages that only fail stay, new ones come', async () => {
    const owner = await bench.workspace()
    const site = await siteOf({
      '/': page('Start', '/unlinked', '/removed', '/broken'),
      '/unlinked': page('Unlinked haircuts'),
      '/removed': page('Removed haircuts'),
      '/broken': page('Broken haircuts'),
    })
    const source = await create(owner, { kind: 'site', url: site.url, bounds: { use_sitemap: false } })
    await settle()
    expect(await titles(owner, 'haircuts')).toHaveLength(3)
    site.pages['/'] = page('Start', '/removed', '/broken', '/new')
    delete site.pages['/removed']
    site.pages['/broken'] = { status: 400 }
    site.pages['/new'] = page('New haircuts')
    await bench.call(handlers, owner, 'sources.refresh', { id: source.id })
    await settle()
    expect((await titles(owner, 'haircuts')).sort()).toEqual(['Broken haircuts', 'New haircuts'])

    site.pages['/'] = { status: 400 }
    await bench.call(handlers, owner, 'sources.refresh', { id: source.id })
    await settle()
    expect((await titles(owner, 'haircuts')).sort()).toEqual(['Broken haircuts', 'New haircuts'])
  })

  test('a page that cannot be read today keeps the pages that only it links to', async () => {
    const owner = await bench.workspace()
    const sitemap = '<urlset><url><loc>ORIGIN/listed</loc></url></urlset>'
    const site = await siteOf({
      '/': page('Start', '/hub'),
      '/hub': page('Hub', '/leaf'),
      '/leaf': page('Leaf haircuts'),
      '/listed': page('Listed haircuts'),
    })
    site.pages['/sitemap.xml'] = { body: sitemap.replace('ORIGIN', site.url) }
    const source = await create(owner, { kind: 'site', url: site.url })
    await settle()
    const both = ['Leaf haircuts', 'Listed haircuts']
    expect((await titles(owner, 'haircuts')).sort()).toEqual(both)

    site.pages['/hub'] = { status: 503 }
    site.pages['/sitemap.xml'] = { status: 503 }
    await bench.call(handlers, owner, 'sources.refresh', { id: source.id })
    for (const wait of [MINUTE, 10 * MINUTE, 0]) {
      await settle()
      bench.clock.advance(wait)
    }
    expect(await get(owner, source)).toMatchObject({ progress: { waiting: 0 } })
    expect((await titles(owner, 'haircuts')).sort()).toEqual(both)
  })

  test('a sitemap made to keep its reader busy, or of very many addresses, does neither', async () => {
    const owner = await bench.workspace()
    const site = await siteOf({ '/': page('Start haircuts') })
    const many = `<loc>${site.url}/a</loc>`.repeat(200_000)
    site.pages['/sitemap.xml'] = { body: `<loc>${' '.repeat(1_000_000)}${many}` }
    await create(owner, { kind: 'site', url: site.url, bounds: { max_depth: 1 } })
    await settle()
    expect(await titles(owner, 'haircuts')).toEqual(['Start haircuts'])
  })

  test('a page that several addresses lead to is read once', async () => {
    const owner = await bench.workspace()
    const site = await siteOf({
      '/': { status: 302, headers: { location: '/home' } },
      '/home': page('Home haircuts', '/old', '/home', '/about'),
      '/old': { status: 301, headers: { location: '/about' } },
      '/about': page('About haircuts', '/home'),
    })
    const source = await create(owner, { kind: 'site', url: site.url, bounds: { use_sitemap: false } })
    for (let run = 0; run < 2; run++) {
      await settle()
      expect((await titles(owner, 'haircuts')).sort()).toEqual(['About haircuts', 'Home haircuts'])
      await bench.call(handlers, owner, 'sources.refresh', { id: source.id })
    }
  })

  test('with its own address outside its bounds is refused, and bounds are for sites only', async () => {
    const owner = await bench.workspace()
    const url = 'https://salon.test/shop'
    const bounds = { path_prefix: '/help' }
    for (const kind of ['site', 'page'] as const)
      await expect(create(owner, { kind, url, bounds })).rejects.toMatchObject({
        fields: [{ path: ['bounds'] }],
      })
  })
})

test('an address that grows too long, and a time that no calendar has, are refused', async () => {
  const owner = await bench.workspace()
  const long = create(owner, { kind: 'page', url: `https://salon.test/${'क'.repeat(500)}` })
  await expect(long).rejects.toMatchObject({ fields: [{ path: ['url'], rule: 'too_long' }] })
  const expires_at = '1066-10-14T00:00:00+14:00'
  const early = create(owner, { kind: 'page', url: 'https://salon.test/', expires_at })
  await expect(early).rejects.toMatchObject({ fields: [{ path: ['expires_at'] }] })
  const document = { title: 'x', content: 'x', expires_at }
  await expect(bench.call(handlers, owner, 'documents.create', document)).rejects.toMatchObject({
    fields: [{ path: ['expires_at'] }],
  })
})
