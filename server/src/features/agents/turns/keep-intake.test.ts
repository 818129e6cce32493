import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer, uuidOf } from '../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

async function openSalon() {
  const number = await server.createNumber(await server.createWorkspace(), { time_zone: 'Asia/Kolkata' })
  const { api } = number.workspace
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '09:00', to: '20:00' }))
  await api.call('resources.create', { name: 'Chair', time_zone: 'Asia/Kolkata', hours })
  await api.call('services.create', { name: 'Facial', duration_minutes: 30 })
  const write = async (text: string) => {
    server.clock.advance(15_000)
    await number.receive(text)
    await server.settle()
    const { data } = await api.call('messages.list', { order: 'desc', limit: 1 })
    return data[0]!
  }
  const collected = async () => {
    const { data } = await api.call('conversations.list', {})
    const [row] = await server.database.database.read(number.workspace.id, (session) =>
      session.rows<{ state: Record<string, unknown> }>({
        text: 'select state from intakes where conversation_id = $1',
        values: [uuidOf('conversation', data[0]!.id)],
      }),
    )
    return row?.state ?? null
  }
  return { number, api, write, collected }
}

test('the intake is stored with the answer, continues in the next message, and is cleared when it is done', async () => {
  const { write, collected, api } = await openSalon()
  expect((await write('book a facial please')).text).toMatch(/Which day/)
  expect(await collected()).toMatchObject({ request: { goal: 'book', asked: 'date' } })
  await write('tomorrow')
  expect(await collected()).toMatchObject({
    request: { goal: 'book', when: { days: { on: '2026-03-03' } }, asked: 'time' },
  })
  expect((await write('4 pm')).text).toMatch(/Shall I book Facial for Tuesday, 3 March 2026, 4:00 pm\?/)
  expect(await collected()).toMatchObject({ request: { when: { hours: { at: '16:00' } }, asked: 'confirm' } })
  expect((await api.call('bookings.list', {})).data).toEqual([])
  await write('yes')
  expect((await collected())?.request).toEqual({ goal: 'none', service: null, resource: null })
  expect((await api.call('bookings.list', {})).data).toMatchObject([
    { starts_at: '2026-03-03T10:30:00.000Z' },
  ])
})

test('an intake older than a week is forgotten', async () => {
  const { write, collected } = await openSalon()
  await write('book a facial tomorrow')
  expect(await collected()).toMatchObject({ request: { goal: 'book' } })
  server.clock.advance(8 * 86_400_000)
  await write('thanks')
  expect(await collected()).toBeNull()
})

test('nothing is collected while a person responds', async () => {
  const { write, collected, api } = await openSalon()
  await write('book a facial please')
  const before = await collected()
  const { data } = await api.call('conversations.list', {})
  await api.call('conversations.take_over', { id: data[0]!.id })
  expect((await write('tomorrow at 4 pm')).sender).toBe('contact')
  expect(await collected()).toEqual(before)
})

test.each(['archive', 'resolve'] as const)(
  'after %s a former question expires: a later yes books nothing',
  async (end) => {
    const { write, collected, api } = await openSalon()
    expect((await write('book a facial tomorrow at 4 pm')).text).toMatch(/^Shall I book Facial/)
    const { data } = await api.call('conversations.list', {})
    await api.call(`conversations.${end}`, { id: data[0]!.id })
    expect(await collected()).toBeNull()
    expect((await write('yes')).sender).not.toBe('contact')
    expect((await api.call('bookings.list', {})).data).toEqual([])
  },
)

test('erasing the person erases what was collected', async () => {
  const { write, collected, api, number } = await openSalon()
  await write('book a facial please, my name is Zebulon')
  expect(JSON.stringify(await collected())).toContain('Zebulon')
  const { data } = await api.call('contacts.list', {})
  await api.call('contacts.delete', { id: data[0]!.id })
  const left = await server.database.database.read(number.workspace.id, (session) =>
    session.rows({ text: 'select state from intakes' }),
  )
  expect(left).toEqual([])
})
