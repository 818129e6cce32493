import Fastify from 'fastify'
import { afterAll, expect, test } from 'vitest'
import { addDocumentRoutes } from './document-routes.ts'

const app = Fastify()
addDocumentRoutes(app, { publicUrl: 'https://parley.example.org', version: '1.0.0', announced: [] })
afterAll(() => app.close())

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
