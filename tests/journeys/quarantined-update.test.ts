import { type TestNumber, uuidOf } from '@parley/server/testing/server'
import { afterAll, describe, expect, test } from 'vitest'
import { startShops } from './shops.fixture.ts'

const { server, shop, sentTo } = await startShops()
afterAll(() => server.close())

describe('an update that cannot be processed', () => {
  test('is quarantined after five tries, blocks no neighbour, and can be replayed', async () => {
    const number = await shop()
    await server.database.database.transaction(number.workspace.id, async (tx) => {
      await tx.rows({
        text: `select append_ledger($1::jsonb, $2)`,
        values: [JSON.stringify([poison(number)]), server.clock.now()],
      })
    })
    await number.receive('How much is a haircut?', { from: '+919800000051' })
    for (let round = 0; round < 6; round++) {
      await server.settle()
      server.clock.advance(120_000)
    }
    expect(sentTo('+919800000051')).toHaveLength(1)
    const { data } = await number.workspace.api.call('ledger.list', { state: 'quarantined' })
    expect(data).toMatchObject([{ attempts: 5, error: expect.stringContaining('person to resolve') }])
    expect(await number.workspace.api.call('ledger.reconciliation', {})).toMatchObject({
      quarantined: 1,
      waiting: 0,
      balanced: true,
    })
    expect(await number.workspace.api.call('ledger.replay', { id: data[0]!.id })).toMatchObject({
      state: 'waiting',
    })
  })

  function poison(number: TestNumber) {
    const update = {
      kind: 'message',
      dedupe_key: 'poison',
      lane: 'poison',
      occurred_at: server.clock.now().toISOString(),
      raw: {},
      provider_message_id: 'wamid.POISON',
      from: {},
      content: { type: 'text', text: 'x' },
    }
    return {
      workspace_id: number.workspace.id,
      id: crypto.randomUUID(),
      channel_id: uuidOf('channel', number.channelId),
      kind: 'message',
      dedupe_key: 'poison',
      lane: 'poison',
      update,
    }
  }
})
