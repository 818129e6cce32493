import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Mount, MountRequest } from '../mounts.ts'
import { mountDashboard } from './mount-dashboard.ts'

const PAGE = '<meta name="csp-nonce" content="{{nonce}}"><script src="/app/assets/a-123.js"></script>'
const SCRIPT = 'console.log("hello")'
let folder: string
let mount: Mount

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-dashboard-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), PAGE)
  await writeFile(join(folder, 'assets', 'a-123.js'), SCRIPT)
  await writeFile(join(folder, 'assets', 'font.woff2'), 'font')
  await writeFile(join(folder, '..', 'outside.txt'), 'secret')
  mount = mountFor(folder)
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(join(folder, '..', 'outside.txt'), { force: true })
})

/** One server for all requests, as in a process. */
const ask = (url: string, headers: Record<string, string> = {}, method = 'GET', from = mount) =>
  from.handler({ url, headers, method, requestId: 'req_1' } as MountRequest, {
    route: undefined,
    params: {},
    allow: [],
  })
const mountFor = (built: string) => mountDashboard({ publicUrl: 'https://parley.test' }, built)

test('every address that is no file is the page, which is never cached', async () => {
  for (const url of ['/app', '/app/', '/app/inbox/open?q=x', '/app/contacts/cnt_1', '/app/index.html']) {
    const { status, headers, body } = await ask(url)
    expect([url, status, headers['cache-control']]).toEqual([url, 200, 'no-store'])
    expect(body).toContain('csp-nonce')
  }
})

test('each answer has a nonce of its own, which the policy and the page share', async () => {
  const answers = await Promise.all([ask('/app'), ask('/app')])
  const nonces = answers.map(({ body }) => /content="([^"]+)"/.exec(String(body))![1]!)
  expect(new Set(nonces).size).toBe(2)
  answers.forEach(({ headers }, index) => {
    expect(headers['content-security-policy']).toContain(`'nonce-${nonces[index]}'`)
    expect(headers['content-security-policy']).toContain("script-src 'self';")
    expect(headers['content-security-policy']).not.toContain('unsafe')
  })
})

test('a file with a hash in its name is kept for a year, and compressed as the browser takes it', async () => {
  const plain = await ask('/app/assets/a-123.js')
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(String(plain.body)).toBe(SCRIPT)
  const gzipped = await ask('/app/assets/a-123.js', { 'accept-encoding': 'gzip' })
  expect(gunzipSync(gzipped.body as Buffer).toString()).toBe(SCRIPT)
  const brotli = await ask('/app/assets/a-123.js', { 'accept-encoding': 'gzip, br' })
  expect(brotliDecompressSync(brotli.body as Buffer).toString()).toBe(SCRIPT)
  expect((await ask('/app/assets/font.woff2', { 'accept-encoding': 'br' })).headers).not.toHaveProperty(
    'content-encoding',
  )
})

test('a file that has not changed is not sent again', async () => {
  const { headers } = await ask('/app/assets/a-123.js')
  const again = await ask('/app/assets/a-123.js', { 'if-none-match': headers.etag! })
  expect([again.status, again.body]).toEqual([304, undefined])
})

test('no path leads out of the folder', async () => {
  for (const url of [
    '/app/../outside.txt',
    '/app/%2e%2e/outside.txt',
    '/app/..%2Foutside.txt',
    '/app/%E0%A4%A',
  ]) {
    const { body } = await ask(url)
    expect([url, String(body).includes('secret')]).toEqual([url, false])
  }
})

test('a file of an older build is not found, and no page comes in its place', async () => {
  const { status, headers } = await ask('/app/assets/a-000.js')
  expect(status).toBe(404)
  expect(headers['content-type']).toContain('application/problem+json')
})

test('a new build is served without a restart, and the files of the one before as long as they are there', async () => {
  const before = await ask('/app')
  await writeFile(join(folder, 'assets', 'a-456.js'), 'console.log("new")')
  await writeFile(join(folder, 'index.html'), PAGE.replace('a-123', 'a-456'))
  const { body } = await ask('/app')
  expect(String(before.body)).toContain('a-123')
  expect(String(body)).toContain('a-456')
  expect(String((await ask('/app/assets/a-456.js')).body)).toBe('console.log("new")')
  expect(String((await ask('/app/assets/a-123.js')).body)).toBe(SCRIPT)
  await rm(join(folder, 'assets', 'a-123.js'))
  expect((await ask('/app/assets/a-123.js')).status).toBe(404)
})

test('a folder that is built later is noticed', async () => {
  const later = join(folder, 'later')
  const early = mountFor(later)
  const page = () => ask('/app', {}, 'GET', early)
  expect((await page()).status).toBe(503)
  await mkdir(later)
  await writeFile(join(later, 'index.html'), PAGE)
  expect((await page()).status).toBe(200)
})

test('without a build the answer says how to make one', async () => {
  const { status, body } = await ask('/app', {}, 'GET', mountFor(join(folder, 'nothing')))
  expect(status).toBe(503)
  expect(String(body)).toContain('npm start')
})

test('nothing is changed here', async () => {
  expect((await ask('/app', {}, 'POST')).status).toBe(405)
})
