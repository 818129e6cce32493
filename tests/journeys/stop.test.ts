import { afterAll, describe, expect, test } from 'vitest'
import { startShops } from './shops.fixture.ts'

const { server, shop, sentTo } = await startShops()
afterAll(() => server.close())

describe('STOP', () => {
  test('ends everything at once, and START allows it again', async () => {
    const number = await shop()
    const from = '+919800000010'
    await number.receive('message band karo', { from })
    await server.settle()
    expect(sentTo(from)).toHaveLength(0)
    const send = () =>
      number.workspace.api.call('messages.send', { to: from, content: { type: 'text', text: 'Sale!' } })
    await expect(send()).rejects.toMatchObject({ code: 'contact_opted_out' })
    await number.receive('START', { from })
    await server.settle()
    await expect(send()).resolves.toMatchObject({ status: 'queued' })
  })
})
