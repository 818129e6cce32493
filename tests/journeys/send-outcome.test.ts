import { statusWebhook } from '@parley/channels/testing'
import { uuidOf } from '@parley/server/testing/server'
import { afterAll, describe, expect, test } from 'vitest'
import { startShops } from './shops.fixture.ts'

const { server, shop, sentTo } = await startShops()
afterAll(() => server.close())

describe('a send whose outcome nobody knows', () => {
  test('is never sent again by itself; the provider’s status settles it', async () => {
    const number = await shop()
    const from = '+919800000030'
    await number.receive('hello', { from })
    await server.settle()
    server.graph.failNext('reset_after_accept', { to: from })
    const { id } = await number.workspace.api.call('messages.send', {
      to: from,
      content: { type: 'text', text: 'Ready!' },
    })
    await server.settle()
    server.clock.advance(3_600_000)
    await server.settle()
    expect(await number.workspace.api.call('messages.get', { id })).toMatchObject({ status: 'unknown' })
    expect(sentTo(from).filter((message) => JSON.stringify(message).includes('Ready!'))).toHaveLength(1)

    await number.post(
      statusWebhook({
        phone_number_id: number.phoneNumberId,
        id: 'wamid.LATER',
        status: 'delivered',
        message_id: uuidOf('message', id),
        recipient: from,
      }),
    )
    await server.settle()
    expect(await number.workspace.api.call('messages.get', { id })).toMatchObject({
      status: 'delivered',
      provider_message_id: 'wamid.LATER',
    })
  })

  test('holds up nobody else in the conversation', async () => {
    const number = await shop()
    const from = '+919800000031'
    await number.receive('hello', { from })
    await server.settle()
    server.graph.failNext('reset_after_accept', { to: from })
    const send = (text: string) =>
      number.workspace.api.call('messages.send', { to: from, content: { type: 'text', text } })
    await send('first')
    const second = await send('second')
    await server.settle()
    expect(await number.workspace.api.call('messages.get', { id: second.id })).toMatchObject({
      status: 'sent',
    })
  })
})

describe('statuses', () => {
  const permutations = <Item>(items: Item[]): Item[][] =>
    items.length <= 1
      ? [items]
      : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))

  test('in any order, any number of times, end in the same highest state', async () => {
    const number = await shop()
    const from = '+919800000040'
    await number.receive('hello', { from })
    await server.settle()
    for (const order of permutations([
      'sent',
      'delivered',
      'read',
      'played',
    ] as const as unknown as string[])) {
      const { id } = await number.workspace.api.call('messages.send', {
        to: from,
        content: { type: 'text', text: 'x' },
      })
      server.clock.advance(10_000)
      await server.settle()
      const { provider_message_id } = await number.workspace.api.call('messages.get', { id })
      for (const status of [...order, ...order]) {
        await number.post(
          statusWebhook({
            phone_number_id: number.phoneNumberId,
            id: provider_message_id!,
            status: status as 'sent',
            recipient: from,
          }),
        )
      }
      await server.settle()
      expect(await number.workspace.api.call('messages.get', { id })).toMatchObject({ status: 'played' })
    }
  })
})
