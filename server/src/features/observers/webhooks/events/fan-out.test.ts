import { type Principal, showId } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wrapSession } from '../../../../testing/wrap-session.ts'
import type { EventRenderer } from '../render/event-renderer.ts'
import { nativeRenderer } from '../render/native-renderer.ts'
import { AGENT, createWebhooksWorld, OTHER_AGENT, type WebhooksWorld } from '../testing/webhooks-world.ts'
import { numberEvents } from './number-events.ts'

/** A dialect with other words: one event of ours becomes two, another none, a third breaks it. */
const shouting: EventRenderer = {
  names: ['HANDOFF', 'TRANSFER', 'MESSAGE'],
  defaults: { delays_seconds: [7], timeout_ms: 5000 },
  render({ id, type }) {
    if (type === 'contact.updated') throw new Error('no words for that')
    if (type === 'handoff.requested')
      return [
        { name: 'HANDOFF', body: { id } },
        { name: 'TRANSFER', body: 'as text' },
      ]
    return type === 'message.received' ? [{ name: 'MESSAGE', body: { id } }] : []
  },
  headers: ({ delivery_id, name }) => ({ 'x-shout': `${name} ${delivery_id}` }),
}

let world: WebhooksWorld
beforeAll(async () => {
  world = await createWebhooksWorld({ renderers: new Map([['shouting', shouting]]) })
})
afterAll(() => world.close())

const ENDPOINT_URL = 'http://127.0.0.1:1/hook'

async function names(caller: Principal, endpoint_id: string): Promise<string[]> {
  const { data } = await world.call('webhook_deliveries.list', { endpoint_id, limit: 100 }, caller)
  return data.map(({ event_type }) => event_type).sort()
}

test('an endpoint gets the events it asked for, and "*" is all of them', async () => {
  const caller = await world.workspace()
  const some = await world.call(
    'webhooks.create',
    { url: ENDPOINT_URL, events: ['message.sent', 'contact.created'] },
    caller,
  )
  const all = await world.call('webhooks.create', { url: ENDPOINT_URL }, caller)
  for (const type of ['message.received', 'message.sent', 'contact.created'] as const) {
    await world.happen(type, 1, null, caller)
  }
  await world.webhooks.drainEvents()
  expect(await names(caller, some.id)).toEqual(['contact.created', 'message.sent'])
  expect(await names(caller, all.id)).toEqual(['contact.created', 'message.received', 'message.sent'])
})

test('an endpoint of an agent hears of that agent only', async () => {
  const caller = await world.workspace()
  const agent_id = showId('agent', AGENT)
  const { id } = await world.call('webhooks.create', { url: ENDPOINT_URL, agent_id }, caller)
  await world.happen('message.received', 1, AGENT, caller)
  await world.happen('message.sent', 1, OTHER_AGENT, caller)
  await world.happen('contact.created', 1, null, caller)
  await world.webhooks.drainEvents()
  expect(await names(caller, id)).toEqual(['message.received'])
})

test('one event may become none, one or several of a dialect', async () => {
  const caller = await world.workspace()
  const all = await world.call('webhooks.create', { url: ENDPOINT_URL, format: 'shouting' }, caller)
  const transfers = await world.call(
    'webhooks.create',
    { url: ENDPOINT_URL, format: 'shouting', events: ['TRANSFER'] },
    caller,
  )
  await world.happen('handoff.requested', 1, null, caller)
  await world.happen('contact.created', 1, null, caller)
  await world.happen('message.received', 1, null, caller)
  await world.webhooks.drainEvents()
  expect(await names(caller, all.id)).toEqual(['HANDOFF', 'MESSAGE', 'TRANSFER'])
  expect(await names(caller, transfers.id)).toEqual(['TRANSFER'])
  const { data } = await world.call('webhook_deliveries.list', { endpoint_id: transfers.id }, caller)
  const { body } = await world.call('webhook_deliveries.get', { id: data[0]!.id }, caller)
  expect(body).toBe('as text')
})

test('an event that cannot be rendered is set aside in sight and blocks no neighbour', async () => {
  const caller = await world.workspace()
  const { id } = await world.call('webhooks.create', { url: ENDPOINT_URL, format: 'shouting' }, caller)
  await world.happen('contact.updated', 1, null, caller)
  await world.happen('message.received', 1, null, caller)
  await world.webhooks.drainEvents()
  const { data } = await world.call('webhook_deliveries.list', { endpoint_id: id }, caller)
  expect(data.find(({ event_type }) => event_type === 'contact.updated')).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('no words for that'),
  })
  expect(data.find(({ event_type }) => event_type === 'MESSAGE')).toMatchObject({ state: 'waiting' })
})

test('an endpoint gets no event from before its registration, from while it was off, or of another workspace', async () => {
  const [caller, stranger] = [await world.workspace(), await world.workspace()]
  await world.happen('message.received', 1, null, caller)
  await world.webhooks.drainEvents()
  const { id } = await world.call('webhooks.create', { url: ENDPOINT_URL }, caller)
  await world.happen('message.received', 1, null, stranger)
  await world.webhooks.drainEvents()
  await world.call('webhooks.update', { id, active: false }, caller)
  await world.happen('message.received', 1, null, caller)
  await world.webhooks.drainEvents()
  expect(await names(caller, id)).toEqual([])
})

test('an event is numbered together with its deliveries or not at all', async () => {
  const caller = await world.workspace()
  const { id } = await world.call('webhooks.create', { url: ENDPOINT_URL }, caller)
  await world.happen('message.received', 3, null, caller)
  // A broken disk, a lost connection: whatever ends the transaction after the numbers were given.
  const { transaction } = world.database
  const failing = {
    ...world.platform,
    database: { ...world.database, transaction: breakAtInsert(transaction) },
  }
  const options = { renderers: new Map([['native', nativeRenderer]]), presentData: () => ({}) }
  await expect(numberEvents(failing, options)).rejects.toThrow('could not be numbered')
  expect((await world.call('events.list', {}, caller)).data).toEqual([])
  await world.webhooks.drainEvents()
  expect((await world.call('events.list', {}, caller)).data.map(({ sequence }) => sequence)).toEqual([
    1, 2, 3,
  ])
  expect(await names(caller, id)).toHaveLength(3)
})

type TransactionFunction = WebhooksWorld['database']['transaction']

function breakAtInsert(transaction: TransactionFunction): TransactionFunction {
  return (workspaceId, work) =>
    transaction(workspaceId, (tx) =>
      work(
        wrapSession(tx, async (statement, carryOut) => {
          if (statement.text.includes('insert into webhook_deliveries'))
            throw new Error('the connection was lost')
          return carryOut(statement)
        }),
      ),
    )
}
