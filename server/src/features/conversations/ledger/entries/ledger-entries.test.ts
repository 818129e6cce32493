import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestNumber, type TestServer } from '../../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const newNumber = async () => server.createNumber(await server.createWorkspace(), { status: 'draft' })
const newestEntry = async (number: TestNumber) =>
  (await number.workspace.api.call('ledger.list', {})).data[0]!
const texts = async (number: TestNumber) =>
  (await number.workspace.api.call('messages.list', { order: 'asc' })).data.map((message) => message.text)

describe('an entry', () => {
  test('is there before anything was done with it, with what the provider sent', async () => {
    const number = await newNumber()
    await number.receive('hello', { from: '+919910000001', id: 'wamid.SEEN' })
    const entry = await newestEntry(number)
    expect(entry).toMatchObject({
      state: 'waiting',
      kind: 'message',
      channel_id: number.channelId,
      attempts: 0,
    })
    expect(entry.update, 'a list is short').toBeUndefined()
    const whole = await number.workspace.api.call('ledger.get', { id: entry.id })
    expect(whole.update).toMatchObject({
      content: { text: 'hello' },
      raw: { value: { messages: [{ id: 'wamid.SEEN' }] } },
      // Stored beside it, once.
      dedupe_key: entry.dedupe_key,
      lane: 'phone:+919910000001',
    })
    await server.settle()
    expect((await number.workspace.api.call('ledger.get', { id: entry.id })).update).toEqual({
      ...whole.update,
      raw: undefined,
    })
  })

  test('are listed newest first, page after page', async () => {
    const number = await newNumber()
    const { api } = number.workspace
    for (const text of ['one', 'two', 'three']) await number.receive(text, { from: '+919910000009' })
    const all = (await api.call('ledger.list', { limit: 3 })).data
    const received = await Promise.all(all.map(({ id }) => api.call('ledger.get', { id })))
    expect(received.map(({ update }) => (update as { content: { text: string } }).content.text)).toEqual([
      'three',
      'two',
      'one',
    ])
    const first = await api.call('ledger.list', { limit: 2 })
    const rest = await api.call('ledger.list', { limit: 2, cursor: first.next_cursor! })
    expect([...first.data, ...rest.data]).toEqual(all)
  })

  test('put aside by hand is not processed, and back in line it is', async () => {
    const number = await newNumber()
    const { api } = number.workspace
    await number.receive('put aside', { from: '+919910000002' })
    const { id } = await newestEntry(number)
    expect(await api.call('ledger.quarantine', { id, reason: 'looks odd' })).toMatchObject({
      state: 'quarantined',
      error: 'looks odd',
    })
    await number.receive('not put aside', { from: '+919910000002' })
    await server.settle()
    expect(await texts(number)).toEqual(['not put aside'])
    expect(await api.call('ledger.reconciliation', {})).toMatchObject({
      quarantined: 1,
      processed: 1,
      balanced: true,
    })
    await api.call('ledger.replay', { id })
    await server.settle()
    expect(await texts(number)).toEqual(['not put aside', 'put aside'])
    expect(await api.call('ledger.reconciliation', {})).toMatchObject({
      quarantined: 0,
      processed: 2,
      balanced: true,
    })
  })

  test('that was processed can be neither put aside nor replayed: it would happen twice', async () => {
    const number = await newNumber()
    await number.receive('hello', { from: '+919910000003' })
    await server.settle()
    const { id } = await newestEntry(number)
    await expect(
      number.workspace.api.call('ledger.quarantine', { id, reason: 'too late' }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(number.workspace.api.call('ledger.replay', { id })).rejects.toMatchObject({
      code: 'conflict',
    })
    await server.settle()
    expect(await texts(number)).toEqual(['hello'])
  })
})

test('the list is filtered by state, kind and channel', async () => {
  const number = await newNumber()
  const { api } = number.workspace
  await number.receive('processed', { from: '+919910000004' })
  await server.settle()
  await number.receive('waiting', { from: '+919910000004' })
  expect((await api.call('ledger.list', { state: 'waiting' })).data).toHaveLength(1)
  expect((await api.call('ledger.list', { kind: 'status' })).data).toEqual([])
  expect((await api.call('ledger.list', { channel_id: number.channelId })).data).toHaveLength(2)
  expect(await api.call('ledger.reconciliation', {})).toMatchObject({
    waiting: 1,
    oldest_waiting_at: server.clock.now().toISOString(),
  })
})
