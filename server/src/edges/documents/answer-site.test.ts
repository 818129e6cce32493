import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDocumentRoutes } from './document-routes.ts'

const INLINE = 'document.title'
const PAGE = `<html><script>${INLINE}</script><script type="module" src="/docs/assets/app.js"></script></html>`
const app = Fastify()
const unbuilt = Fastify()
const nothing = Fastify()
let folder: string

const put = async (path: string, text: string) => {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-site-'))
  for (const path of ['index', '404', 'tasks/index', 'tasks/webhooks']) await put(`built/${path}.html`, PAGE)
  await put('built/assets/app.1234.js', INLINE)
  await put('built/tasks/webhooks.md', '# Receive webhooks')
  await put('built/tasks/llms.txt', '# Tasks')
  await put('unbuilt/index.md', '# Parley\n\nSee [tasks](/docs/tasks.md).')
  await put('unbuilt/tasks/webhooks.md', '# Receive webhooks\n\nSee [here](/docs/tasks/realtime.md#resume).')
  await put('secret.txt', 'hidden words')
  const options = { publicUrl: 'https://parley.example.org', version: '1.0.0', announced: [] }
  addDocumentRoutes(app, { ...options, site: join(folder, 'built') })
  addDocumentRoutes(unbuilt, { ...options, site: join(folder, 'unbuilt') })
  addDocumentRoutes(nothing, { ...options, site: join(folder, 'nothing') })
})
afterAll(async () => {
  await Promise.all([app.close(), unbuilt.close(), nothing.close()])
  await rm(folder, { recursive: true, force: true })
})

test('a page runs only scripts of this server and those that the build wrote into it, and asks no other server', async () => {
  const { statusCode, headers } = await app.inject('/docs/tasks/webhooks')
  const hash = createHash('sha256').update(INLINE).digest('base64')
  expect(statusCode).toBe(200)
  const policy = String(headers['content-security-policy']).split('; ')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain(`script-src 'self' 'sha256-${hash}'`)
  expect(policy).toContain("connect-src 'self'")
})

test('each page has one address, its Markdown is beside it, and each section has its index', async () => {
  for (const [asked, leads] of [
    ['/docs', '/docs/'],
    ['/docs/tasks', '/docs/tasks/'],
    ['/docs/tasks/webhooks.html', '/docs/tasks/webhooks'],
    ['/docs/tasks/index.html', '/docs/tasks/'],
    ['/docs/index.html', '/docs/'],
  ] as const) {
    const { statusCode, headers } = await app.inject(asked)
    expect([asked, statusCode, headers.location]).toEqual([asked, 302, leads])
  }
  for (const path of ['/docs/', '/docs/tasks/', '/docs/tasks/webhooks'])
    expect((await app.inject(path)).headers['content-type']).toBe('text/html; charset=utf-8')
  const markdown = await app.inject('/docs/tasks/webhooks.md')
  expect([markdown.statusCode, markdown.headers['content-type'], markdown.body]).toEqual([
    200,
    'text/markdown; charset=utf-8',
    '# Receive webhooks',
  ])
  expect((await app.inject('/docs/tasks/llms.txt')).body).toBe('# Tasks')
})

test('browsers keep what has a hash in its name for a year, and ask whether a page has changed', async () => {
  expect((await app.inject('/docs/assets/app.1234.js')).headers['cache-control']).toBe(
    'public, max-age=31536000, immutable',
  )
  const { headers } = await app.inject('/docs/tasks/webhooks')
  expect(headers['cache-control']).toBe('no-cache')
  const again = await app.inject({
    url: '/docs/tasks/webhooks',
    headers: { 'if-none-match': String(headers.etag) },
  })
  expect([again.statusCode, again.body]).toEqual([304, ''])
})

test('an unknown page is answered with 404, and no path leads out of the site', async () => {
  for (const path of [
    '/docs/tasks/nothing',
    '/docs/..%2fsecret.txt',
    '/docs/%2e%2e/secret.txt',
    '/docs/tasks/../../secret.txt',
  ]) {
    const { statusCode, body } = await app.inject(path)
    expect([path, statusCode]).toEqual([path, 404])
    expect(body).not.toContain('hidden words')
  }
})

test('while the site is being built, a page shows its text and loads itself again', async () => {
  const { statusCode, headers, body } = await unbuilt.inject('/docs/tasks/webhooks')
  expect([statusCode, headers.refresh, headers['cache-control']]).toEqual([200, '5', 'no-store'])
  expect(body).toContain('<h1>Receive webhooks</h1>')
  expect(body).toContain('href="/docs/tasks/realtime#resume"')
  expect((await unbuilt.inject('/docs/')).body).toContain('href="/docs/tasks"')
  expect((await unbuilt.inject('/docs/tasks/nothing')).statusCode).toBe(503)
})

test('a server without any of the site says so, and where the reference is', async () => {
  const { statusCode, headers, body } = await nothing.inject('/docs/')
  expect([statusCode, headers['retry-after']]).toEqual([503, '5'])
  for (const place of ['/docs/errors', '/openapi.json', 'npm run build']) expect(body).toContain(place)
})
