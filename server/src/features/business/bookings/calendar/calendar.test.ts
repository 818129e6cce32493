import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  // A Monday, 10:00 UTC.
  server = await startTestServer()
  workspace = await server.createWorkspace()
})
afterAll(() => server.close())

const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))
const newResource = () =>
  workspace.api.call('resources.create', { name: 'Chair', time_zone: 'Asia/Kolkata', hours: ALWAYS })
let phones = 0
const book = (resource_id: string, starts_at: string, more: Record<string, unknown> = {}) =>
  workspace.api.call('bookings.create', {
    contact_phone: `+9195${String(10_000_000 + ++phones)}`,
    resource_id,
    starts_at,
    ...more,
  })
const read = (url: string, method: 'GET' | 'HEAD' | 'POST' = 'GET') =>
  server.http.inject({ method, url: url.replace('http://parley.test', '') })
/** Lines of at most 75 bytes are folded (RFC 5545, 3.1). */
const unfolded = (text: string) => text.replaceAll('\r\n ', '')
const linesOf = (text: string, name: string) =>
  unfolded(text)
    .split('\r\n')
    .filter((line) => line.startsWith(`${name}:`))
    .map((line) => line.slice(name.length + 1))

test('the file of a booking keeps its id, counts its changes and says that it is off', async () => {
  const resource = await newResource()
  const booking = await book(resource.id, '2026-03-03T09:30:00Z', { name: 'Asha, K', service: 'Hair spa' })
  const file = async () => {
    const answer = await server.http.inject({
      method: 'GET',
      url: `/v1/bookings/${booking.id}/calendar.ics`,
      headers: { authorization: `Bearer ${workspace.key}` },
    })
    expect(answer.headers['content-type']).toContain('text/calendar')
    return answer.body
  }
  const first = await file()
  expect(linesOf(first, 'METHOD')).toEqual(['PUBLISH'])
  expect(first.endsWith('\r\nEND:VCALENDAR\r\n')).toBe(true)
  expect(linesOf(first, 'DTSTART')).toEqual(['20260303T093000Z'])
  expect(linesOf(first, 'DTEND')).toEqual(['20260303T100000Z'])
  expect(linesOf(first, 'SUMMARY')).toEqual(['Hair spa – Asha\\, K'])
  expect(linesOf(first, 'STATUS')).toEqual(['CONFIRMED'])
  await workspace.api.call('bookings.update', { id: booking.id, starts_at: '2026-03-03T11:30:00Z' })
  const moved = await file()
  await workspace.api.call('bookings.cancel', { id: booking.id })
  const off = await file()
  expect(linesOf(off, 'STATUS')).toEqual(['CANCELLED'])
  expect([first, moved, off].flatMap((text) => linesOf(text, 'SEQUENCE'))).toEqual(['0', '1', '2'])
  const uids = [first, moved, off].flatMap((text) => linesOf(text, 'UID'))
  expect(uids[0]).toContain(booking.id)
  expect(new Set(uids).size).toBe(1)
})

test('a feed shows what is ahead and the last thirty days, and of people nothing but name and service', async () => {
  const [resource, other] = [await newResource(), await newResource()]
  const secrets = { notes: 'allergic to ammonia', name: 'Asha', service: 'Colour' }
  const long = await book(resource.id, '2026-03-02T11:00:00Z')
  const recent = await book(resource.id, '2026-03-20T11:00:00Z')
  const ahead = await book(resource.id, '2026-04-20T11:00:00Z', secrets)
  const off = await book(resource.id, '2026-04-21T11:00:00Z')
  const elsewhere = await book(other.id, '2026-04-20T11:00:00Z')
  await workspace.api.call('bookings.cancel', { id: off.id })
  server.clock.set('2026-04-10T10:00:00Z')
  const feed = await read(resource.feed_url)
  expect(feed.statusCode).toBe(200)
  expect(feed.headers['content-type']).toContain('text/calendar')
  expect(feed.headers['cache-control']).toContain('private')
  const shown = unfolded(feed.body)
  for (const { id } of [recent, ahead]) expect(shown).toContain(id)
  for (const { id } of [long, off, elsewhere]) expect(shown).not.toContain(id)
  expect(shown).toContain('Colour – Asha')
  for (const secret of [ahead.contact_phone!, 'ammonia', ahead.contact_id])
    expect(shown).not.toContain(secret)
  expect((await read(resource.feed_url, 'HEAD')).body).toBe('')
  expect((await read(resource.feed_url, 'POST')).statusCode).toBe(405)
})

test('a feed’s address is its key: what is nearly one opens nothing, and a new one ends the old', async () => {
  const resource = await newResource()
  const [, token] = /\/feeds\/(.+)\.ics$/.exec(resource.feed_url)!
  expect(token!.length).toBeGreaterThanOrEqual(32)
  const changed = token!.slice(0, -1) + (token!.endsWith('A') ? 'B' : 'A')
  for (const path of [`/feeds/${changed}.ics`, '/feeds', '/feeds/.ics', `/feeds/${token}`, '/feeds/%00.ics'])
    expect((await read(path)).statusCode).toBe(404)
  const rotated = await workspace.api.call('resources.rotate_feed', { id: resource.id })
  expect(rotated.feed_url).not.toBe(resource.feed_url)
  expect((await read(resource.feed_url)).statusCode).toBe(404)
  expect((await read(rotated.feed_url)).statusCode).toBe(200)
  await workspace.api.call('resources.delete', { id: resource.id })
  expect((await read(rotated.feed_url)).statusCode).toBe(404)
})

test('the database holds the address only as a hash and sealed', async () => {
  const resource = await newResource()
  const [, token] = /\/feeds\/(.+)\.ics$/.exec(resource.feed_url)!
  const rows = await server.platform.database.read(workspace.id, (session) =>
    session.rows<{ text: string }>({ text: 'select r::text as text from resources r' }),
  )
  const stored = rows.map(({ text }) => text).join()
  expect(stored).not.toContain(token)
  expect(stored).not.toContain(Buffer.from(token!).toString('hex'))
})
