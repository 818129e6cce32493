import type { Input } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestNumber, type TestServer } from '../../../../testing/test-server.ts'

let server: TestServer
let number: TestNumber
const ASHA = '+919812345001'
const RAVI = '+919812399002'
const MEENA = '+919812377003'

beforeAll(async () => {
  server = await startTestServer()
  number = await server.createNumber(await server.createWorkspace())
  const said: [string, string][] = [
    [ASHA, 'Wo ist meine Bestellung mit Crème brûlée?'],
    [RAVI, 'मुझे रिफंड चाहिए'],
    [MEENA, 'when do you open on sunday'],
    [MEENA, 'and a refund for order A-1002 please'],
  ]
  for (const [from, text] of said) {
    await number.receive(text, { from })
    await server.settle()
    server.clock.advance(60_000)
  }
  await rename(ASHA, 'Ásha Rao')
  await rename(RAVI, 'Ravi')
  await rename(MEENA, 'Meena Shah')
})
afterAll(() => server.close())

async function rename(phone: string, name: string): Promise<string> {
  const { api } = number.workspace
  const [contact] = (await api.call('contacts.list', { phone })).data
  await api.call('contacts.update', { id: contact!.id, name })
  await server.settle()
  return contact!.id
}

async function found(search: string, filter: Input<'conversations.list'> = {}): Promise<unknown[]> {
  const page = await number.workspace.api.call('conversations.list', { ...filter, search, include: 'total' })
  expect(page.total).toBe(page.data.length)
  return page.data.map((conversation) => conversation.contact_phone)
}

describe('conversations are found by', () => {
  test.each([
    ['the name', 'asha', [ASHA]],
    ['the beginning of the name', 'Ás', [ASHA]],
    ['two words of the name', 'rao asha', [ASHA]],
    ['a whole phone number', ASHA, [ASHA]],
    ['a phone number with spaces', '+91 98123 99002', [RAVI]],
    ['the end of a phone number', '7003', [MEENA]],
    ['a national number', '09812345001', [ASHA]],
    ['a word of a message without its accents', 'creme', [ASHA]],
    ['the beginning of a word of a message', 'bestell', [ASHA]],
    ['a word in Devanagari', 'रिफंड', [RAVI]],
    ['words of several messages', 'sunday refund', [MEENA]],
    ['a number in a message', 'A-1002', [MEENA]],
    ['a name together with what was said', 'asha bestellung', [ASHA]],
    ['nothing that stands only inside a word', 'unday', []],
    ['no word that stands elsewhere', 'asha refund', []],
    ['no punctuation', '?!', []],
  ])('%s', async (_what, search, phones) => {
    expect(await found(search)).toEqual(phones)
  })

  test('an answer of the business', async () => {
    const { api } = number.workspace
    await api.call('messages.send', {
      to: RAVI,
      channel_id: number.channelId,
      content: { type: 'text', text: 'Your parcel is a rhinoceros' },
    } as never)
    await server.settle()
    expect(await found('rhino')).toEqual([RAVI])
  })

  test('their new name, and not by the old one', async () => {
    await rename(RAVI, 'Ravi Kumar')
    expect(await found('kumar')).toEqual([RAVI])
    await rename(RAVI, 'Ravi Iyer')
    expect(await found('kumar')).toEqual([])
    expect(await found('iyer')).toEqual([RAVI])
  })

  test('words and every other filter together, in the order that is asked for', async () => {
    expect(await found('9198123', { sort: 'created_oldest' })).toEqual([ASHA, RAVI, MEENA])
    expect(await found('9198123', { sort: 'created_newest' })).toEqual([MEENA, RAVI, ASHA])
    expect(await found('9198123', { contact_phone: RAVI })).toEqual([RAVI])
    expect(await found('9198123', { closed: true })).toEqual([])
  })

  test('nothing of another workspace', async () => {
    const other = await server.createNumber(await server.createWorkspace())
    await other.receive('zebra', { from: ASHA })
    await server.settle()
    expect(await found('zebra')).toEqual([])
    expect((await other.workspace.api.call('conversations.list', { search: 'zebra' })).data).toHaveLength(1)
    expect((await other.workspace.api.call('contacts.list', { search: 'meena' })).data).toEqual([])
  })
})
