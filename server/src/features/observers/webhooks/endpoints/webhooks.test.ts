import { OperationError, showId } from '@parley/contracts'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../../platform/ids/new-id.ts'
import { type Receiver, startReceiver } from '../testing/start-receiver.ts'
import { AGENT, createWebhooksWorld, type WebhooksWorld } from '../testing/webhooks-world.ts'

let world: WebhooksWorld
let receiver: Receiver
beforeAll(async () => {
  world = await createWebhooksWorld()
  receiver = await startReceiver()
})
afterAll(async () => {
  receiver.stop()
  await world.close()
})
beforeEach(() => {
  receiver.requests.length = 0
  receiver.answer = () => 200
})

async function refusal(call: Promise<unknown>): Promise<OperationError> {
  try {
    await call
  } catch (error) {
    if (error instanceof OperationError) return error
    throw error
  }
  throw new Error('it was not refused')
}
const create = (fields: object = {}) => world.call('webhooks.create', { url: receiver.url(), ...fields })

describe('webhooks.create', () => {
  test('shows the secret once, and masks it ever after', async () => {
    const created = await create()
    expect(Buffer.from(created.secret.replace(/^whsec_/, ''), 'base64')).toHaveLength(32)
    for (const shown of [
      await world.call('webhooks.get', { id: created.id }),
      await world.call('webhooks.update', { id: created.id, description: 'mine' }),
      (await world.call('webhooks.list', { limit: 1 })).data[0]!,
    ]) {
      expect(shown.secret).toBe(`••••${created.secret.slice(-4)}`)
      expect(shown.id).toBe(created.id)
    }
  })

  test('takes any secret, and shows nothing of a short one', async () => {
    const { id, secret } = await create({ secret: 'short' })
    expect(secret).toBe('short')
    expect((await world.call('webhooks.get', { id })).secret).toBe('••••')
  })

  test('the secret lies encrypted in the database', async () => {
    await create({ secret: 'a secret that can be searched for' })
    const rows = await world.rows<{ secret: Buffer }>(world.principal, 'select secret from webhook_endpoints')
    expect(rows.some(({ secret }) => secret.includes('searched for'))).toBe(false)
  })

  test('takes a name that does not resolve yet: what it resolves to is judged when it is called', async () => {
    expect((await create({ url: 'https://not-yet.example.invalid/hook' })).active).toBe(true)
  })

  test.each([
    ['a private address with the port of a database', 'http://10.1.2.3:5432/', 'belongs to another protocol'],
    ['an address that no network uses', 'https://192.0.2.1/hook', '192.0.2.1 is not a public address'],
    ['the address of a cloud’s metadata', 'https://169.254.169.254/', 'is not a public address'],
    ['plain http', 'http://example.com/hook', 'use https'],
    ['a port of a database', 'https://example.com:5432/', 'belongs to another protocol'],
  ])('refuses %s, when it is created and when it is changed', async (_what, url, reason) => {
    const refusals = [
      await refusal(create({ url })),
      await refusal(world.call('webhooks.update', { id: (await create()).id, url })),
    ]
    for (const { code, fields } of refusals) {
      expect(code).toBe('validation_failed')
      expect(fields).toMatchObject([
        { path: ['url'], rule: 'refused_address', message: expect.stringContaining(reason) },
      ])
    }
  })

  test.each([
    'https://10.1.2.3/hook',
    'http://192.168.1.10/x',
    'http://172.16.0.9:8080/hook',
    'http://printer.local/hook',
    'https://app.localhost/hook',
    'https://[fd00::1]/hook',
    'http://n8n:5678/webhook',
    'http://hooks.internal/parley',
  ])('takes %s of the own network with a warning, and sends nothing to it', async (url) => {
    const created = await create({ url })
    const warnings = [
      {
        code: 'address_not_allowed',
        path: 'url',
        message: expect.stringContaining('PARLEY_ALLOW_PRIVATE_HOSTS'),
      },
    ]
    expect(created).toMatchObject({ url, active: true, warnings })
    expect(await world.call('webhooks.get', { id: created.id })).toMatchObject({ warnings })
    const changed = await world.call('webhooks.update', { id: created.id, url: receiver.url() })
    expect(changed.warnings).toBeUndefined()
    expect(await world.call('webhooks.update', { id: created.id, url })).toMatchObject({ warnings })
  })

  test('a delivery to an address that is not allowed never leaves', async () => {
    const { id } = await create({ url: receiver.url().replace('127.0.0.1', '10.1.2.3') })
    const tried = await world.call('webhooks.test', { id })
    expect(tried).toMatchObject({ state: 'failed', error: expect.stringContaining('refused_address') })
    expect(receiver.requests).toEqual([])
  })

  test('names what it knows when it is asked for something unknown', async () => {
    const events = await refusal(create({ events: ['message.received', 'message.recieved'] }))
    expect(events.code).toBe('validation_failed')
    expect(events.fields).toMatchObject([{ path: ['events', 1], rule: 'unknown_event' }])
    expect(events.fields[0]!.params!.known).toContain('message.received')
    const format = await refusal(create({ format: 'klingon' }))
    expect(format.fields).toMatchObject([{ path: ['format'], params: { allowed: ['native'] } }])
    const agent = await refusal(create({ agent_id: showId('agent', newId()) }))
    expect(agent.fields).toMatchObject([{ path: ['agent_id'], rule: 'unknown_reference' }])
    expect((await refusal(create({ agent_id: 'nonsense' }))).fields).toHaveLength(1)
  })

  test('gives what the format gives by default', async () => {
    expect(await create()).toMatchObject({
      timeout_ms: 15_000,
      delays_seconds: expect.arrayContaining([5, 300, 86_400]),
    })
    expect(await create({ timeout_ms: 1000, delays_seconds: [1] })).toMatchObject({
      timeout_ms: 1000,
      delays_seconds: [1],
    })
  })
})

test('webhooks.list filters by agent and format', async () => {
  const agent_id = showId('agent', AGENT)
  const { id } = await create({ agent_id })
  const { data } = await world.call('webhooks.list', { agent_id, format: 'native' })
  expect(data.map((row) => row.id)).toEqual([id])
  expect((await world.call('webhooks.list', { format: 'convoai' })).data).toEqual([])
})

test('webhooks.update changes the given fields and refuses unknown events', async () => {
  const { id } = await create()
  const change = { url: 'https://example.com/new', events: ['message.sent'], active: false, timeout_ms: 2000 }
  expect(await world.call('webhooks.update', { id, ...change })).toMatchObject(change)
  expect((await refusal(world.call('webhooks.update', { id, events: ['nope'] }))).code).toBe(
    'validation_failed',
  )
})

test('a new secret signs from then on, and for a day the old one signs along', async () => {
  const { id, secret: old } = await create()
  const fresh = `whsec_${Buffer.from('another secret of thirty-two byte').toString('base64')}`
  await world.call('webhooks.update', { id, secret: fresh })
  const accepts = (secret: string) => {
    const { headers, body } = receiver.requests.at(-1)!
    const expected = new Webhook(secret).sign(headers['webhook-id'] as string, world.clock.now(), body)
    return (headers['webhook-signature'] as string).split(' ').includes(expected)
  }
  await world.call('webhooks.test', { id })
  expect([accepts(fresh), accepts(old)]).toEqual([true, true])
  world.clock.advance(86_400_000)
  await world.call('webhooks.test', { id })
  expect([accepts(fresh), accepts(old)]).toEqual([true, false])
})

describe('webhooks.rotate_secret', () => {
  const signers = async (id: string, ...secrets: string[]) => {
    await world.call('webhooks.test', { id })
    const { headers, body } = receiver.requests.at(-1)!
    const given = (headers['webhook-signature'] as string).split(' ')
    return secrets.map((secret) =>
      given.includes(new Webhook(secret).sign(headers['webhook-id'] as string, world.clock.now(), body)),
    )
  }

  test('makes a new secret, shown this once, and lets both sign for the given time', async () => {
    const { id, secret: old } = await create()
    const rotated = await world.call('webhooks.rotate_secret', { id, overlap_seconds: 3600 })
    expect(rotated.secret).not.toBe(old)
    const until = new Date(world.clock.now().getTime() + 3_600_000).toISOString()
    expect(rotated.previous_secret_expires_at).toBe(until)
    expect((await world.call('webhooks.get', { id })).secret).toBe(`••••${rotated.secret.slice(-4)}`)
    expect(await signers(id, rotated.secret, old)).toEqual([true, true])
    world.clock.advance(3_600_000)
    expect(await signers(id, rotated.secret, old)).toEqual([true, false])
    expect((await world.call('webhooks.get', { id })).previous_secret_expires_at).toBeNull()
  })

  test('ends the old one at once when there is reason to', async () => {
    const { id, secret: old } = await create()
    const mine = `whsec_${Buffer.from('a secret of ours of thirty-two b').toString('base64')}`
    expect(
      (await world.call('webhooks.rotate_secret', { id, secret: mine, overlap_seconds: 0 })).secret,
    ).toBe(mine)
    expect(await signers(id, mine, old)).toEqual([true, false])
  })
})

test.each([
  [{ success_statuses: ['5xx'] }, 'success_statuses'],
  [{ success_statuses: [] }, 'success_statuses'],
  [{ disable_after_days: 0 }, 'disable_after_days'],
  [{ max_in_flight: 33 }, 'max_in_flight'],
])('rules that make no sense are refused: %j', async (fields, field) => {
  await expect(create(fields)).rejects.toThrow(field)
})

test('a removed endpoint is gone, and what waited for it is not sent', async () => {
  const { id } = await create()
  await world.happen('message.received')
  await world.webhooks.drainEvents()
  expect(await world.call('webhooks.delete', { id })).toBeNull()
  await world.send()
  expect(receiver.requests.filter(({ headers }) => headers['webhook-id'] === id)).toEqual([])
  expect((await refusal(world.call('webhooks.get', { id }))).code).toBe('not_found')
  expect((await refusal(world.call('webhooks.delete', { id }))).code).toBe('not_found')
  const { data } = await world.call('webhook_deliveries.list', { endpoint_id: id })
  expect(data).toMatchObject([{ state: 'failed', error: 'The endpoint was removed.' }])
})

describe('webhooks.test', () => {
  test('posts a signed sample at once and shows what came of it', async () => {
    const { id, secret } = await create({ events: ['conversation.opened'] })
    receiver.answer = () => ({ status: 202, body: 'thanks' })
    const delivery = await world.call('webhooks.test', { id, event: 'handoff.requested' })
    expect(delivery).toMatchObject({
      endpoint_id: id,
      event_type: 'handoff.requested',
      state: 'succeeded',
      attempts_count: 1,
      response_status: 202,
      attempts: [{ number: 1, response_body: 'thanks' }],
    })
    expect(JSON.stringify(delivery)).not.toContain(secret)
    expect(receiver.requests[0]!.body).toBe(delivery.body)
    expect(await world.call('webhook_deliveries.get', { id: delivery.id })).toEqual(delivery)
  })

  test('sends what the endpoint asked for by default', async () => {
    const { id } = await create({ events: ['conversation.opened'] })
    expect((await world.call('webhooks.test', { id })).event_type).toBe('conversation.opened')
    const all = await create()
    expect((await world.call('webhooks.test', { id: all.id })).event_type).toBe('message.received')
  })

  test('a failure is shown and not tried again', async () => {
    const { id } = await create({ active: false })
    receiver.answer = () => 500
    expect(await world.call('webhooks.test', { id })).toMatchObject({ state: 'failed', response_status: 500 })
    world.clock.advance(86_400_000)
    await world.send()
    expect(receiver.requests).toHaveLength(1)
  })

  test('refuses an event that the format does not know', async () => {
    const { id } = await create()
    expect((await refusal(world.call('webhooks.test', { id, event: 'nope' }))).fields[0]!.rule).toBe(
      'unknown_event',
    )
  })
})

describe('webhook_deliveries.replay', () => {
  test('sends the same event and body once more, as a delivery of its own', async () => {
    const caller = await world.workspace()
    const { id } = await world.call('webhooks.create', { url: receiver.url('/replay') }, caller)
    await world.happen('message.received', 1, null, caller)
    await world.run()
    const [original] = (await world.call('webhook_deliveries.list', { endpoint_id: id }, caller)).data
    const replay = await world.call('webhook_deliveries.replay', { id: original!.id }, caller)
    expect(replay).toMatchObject({ state: 'waiting', replay_of: original!.id, event_id: original!.event_id })
    await world.send()
    const [first, second] = receiver.requests.filter(({ path }) => path === '/replay')
    expect(second!.body).toBe(first!.body)
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id'])
    const { data } = await world.call('webhook_deliveries.list', { state: 'succeeded' }, caller)
    expect(data).toHaveLength(2)
  })

  test('is refused for an endpoint that is switched off', async () => {
    const caller = await world.workspace()
    const { id } = await world.call('webhooks.create', { url: receiver.url() }, caller)
    await world.happen('message.received', 1, null, caller)
    await world.run()
    await world.call('webhooks.update', { id, active: false }, caller)
    const [delivery] = (await world.call('webhook_deliveries.list', {}, caller)).data
    const error = await refusal(world.call('webhook_deliveries.replay', { id: delivery!.id }, caller))
    expect(error.code).toBe('conflict')
  })
})

test('another workspace sees, changes and replays nothing', async () => {
  const { id } = await create()
  await world.happen('message.received')
  await world.run()
  const [delivery] = (await world.call('webhook_deliveries.list', { endpoint_id: id })).data
  const stranger = await world.workspace()
  for (const call of [
    () => world.call('webhooks.get', { id }, stranger),
    () => world.call('webhooks.update', { id, active: false }, stranger),
    () => world.call('webhooks.delete', { id }, stranger),
    () => world.call('webhooks.test', { id }, stranger),
    () => world.call('webhook_deliveries.get', { id: delivery!.id }, stranger),
    () => world.call('webhook_deliveries.replay', { id: delivery!.id }, stranger),
    () => world.call('webhooks.get', { id: 'wh_nonsense' }),
  ]) {
    expect((await refusal(call())).code).toBe('not_found')
  }
  expect((await world.call('webhooks.list', {}, stranger)).data).toEqual([])
  expect((await world.call('webhook_deliveries.list', {}, stranger)).data).toEqual([])
})
