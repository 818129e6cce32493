import type { Input } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestNumber, type TestServer } from '../../testing/test-server.ts'

let server: TestServer
let number: TestNumber
const ASHA = '+919812345001'
const RAVI = '+919812345002'

beforeAll(async () => {
  server = await startTestServer()
  number = await server.createNumber(await server.createWorkspace())
  for (const from of [ASHA, RAVI]) await number.receive('hello', { from })
  await server.settle()
})
afterAll(() => server.close())

async function phones(filter: Input<'conversations.list'> = {}): Promise<(string | null | undefined)[]> {
  const page = await number.workspace.api.call('conversations.list', { ...filter, include: 'total' })
  expect(page.total).toBe(page.data.length)
  return page.data.map((conversation) => conversation.contact_phone).sort()
}

describe('conversations', () => {
  test('name their contact, in lists and alone, with the phone and name of today', async () => {
    expect(await phones()).toEqual([ASHA, RAVI])
    const { api } = number.workspace
    const [contact] = (await api.call('contacts.list', { phone: ASHA })).data
    await api.call('contacts.update', { id: contact!.id, name: 'Asha Rao' })
    const { data } = await api.call('conversations.list', { contact_id: contact!.id })
    const read = await api.call('conversations.get', { id: data[0]!.id })
    expect(read).toMatchObject({ contact_id: contact!.id, contact_name: 'Asha Rao', contact_phone: ASHA })
  })

  test('are found by the contact’s phone', async () => {
    expect(await phones({ contact_phone: RAVI })).toEqual([RAVI])
    expect(await phones({ contact_phone: '+919812345999' })).toEqual([])
  })

  test('that are closed stand apart from those that go on', async () => {
    const { api } = number.workspace
    const [one] = (await api.call('conversations.list', { contact_phone: RAVI })).data
    await api.call('conversations.resolve', { id: one!.id })
    expect(await phones({ closed: true })).toEqual([RAVI])
    expect(await phones({ closed: false })).toEqual([ASHA])
    await api.call('conversations.update', { id: one!.id, lifecycle: 'archived' })
    expect(await phones({ closed: true })).toEqual([RAVI])
    await api.call('conversations.update', { id: one!.id, lifecycle: 'pending' })
    expect(await phones({ closed: false })).toEqual([ASHA, RAVI])
  })
})
