import { gunzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { afterAll, expect, test } from 'vitest'
import { addDocumentRoutes } from './document-routes.ts'

const app = Fastify()
addDocumentRoutes(app, { publicUrl: 'https://parley.example.org', version: '1.0.0', announced: [] })
afterAll(() => app.close())

const directivesOf = (policy: unknown) =>
  Object.fromEntries(
    String(policy)
      .split('; ')
      .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
  )

test('a text of the API document cannot run as a script in the reference, and nothing is asked of another server', async () => {
  const { statusCode, headers } = await app.inject('/docs/explorer')
  expect(statusCode).toBe(200)
  const { 'style-src': style, ...others } = directivesOf(headers['content-security-policy'])
  expect(style).toBe("'unsafe-inline'")
  expect(others).toMatchObject({ 'default-src': "'none'", 'script-src': "'self'", 'connect-src': "'self'" })
  for (const sources of Object.values(others)) expect(sources).toMatch(/^('self' data:|'self'|'none')$/)
})

test('every script of the reference is served by this server, compressed for those who take it', async () => {
  const page = (await app.inject('/docs/explorer')).body
  const paths = [...page.matchAll(/<script src="([^"]+)"/g)].map(([, path]) => path!)
  expect(paths).toHaveLength(2)
  for (const path of paths) {
    const plain = await app.inject(path)
    expect(plain).toMatchObject({
      statusCode: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    })
    expect(plain.body).toContain('createApiReference')
  }
  const [whole, small] = await Promise.all([
    app.inject(paths[0]!),
    app.inject({ url: paths[0]!, headers: { 'accept-encoding': 'br, gzip' } }),
  ])
  expect(small.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
  expect(gunzipSync(small.rawPayload).equals(whole.rawPayload)).toBe(true)
  expect(small.rawPayload.length).toBeLessThan(whole.rawPayload.length / 2)
})

test('the address of the server alone leads to the dashboard', async () => {
  const { statusCode, headers } = await app.inject('/')
  expect([statusCode, headers.location]).toEqual([302, '/app'])
})

test('a browser that asks for the icon of a page gets one', async () => {
  const { statusCode, headers, body } = await app.inject('/favicon.ico')
  expect([statusCode, headers['content-type']]).toEqual([200, 'image/svg+xml'])
  expect(body).toMatch(/^<svg .*<\/svg>$/)
})

test('the page of changes shows what will end, soonest first, and the changes of each version', async () => {
  expect((await app.inject('/docs/changes')).body).toContain('Nothing is deprecated.')
  const announcing = Fastify()
  const end = { since: '2027-01-01', instead: 'Use <b>leads.search</b>.' }
  addDocumentRoutes(announcing, {
    publicUrl: 'https://parley.example.org',
    version: '1.0.0',
    announced: [
      { ...end, subject: 'leads.list', sunset: '2028-02-01' },
      { ...end, subject: 'oravio GET /contacts/{contact}', sunset: '2028-01-31' },
    ],
  })
  const { statusCode, body } = await announcing.inject('/docs/changes')
  await announcing.close()
  expect(statusCode).toBe(200)
  const ids = [...body.matchAll(/<section class="entry" id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids).toEqual(['oravio-get-contacts-contact', 'leads.list'])
  expect(body).toContain('works until 2028-01-31. Use &lt;b&gt;leads.search&lt;/b&gt;.')
  expect(body).toContain('Unreleased')
})
