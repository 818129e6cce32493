import { batchWebhook, sign, textMessageWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NIL_ID } from '../../../platform/ids/new-id.ts'
import { APP_SECRET, startTestServer, type TestServer } from '../../../testing/test-server.ts'
import { readReconciliation } from '../ledger.store.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const APP_HOOK = '/hooks/whatsapp/meta-cloud'

async function postToApp(body: unknown, signature?: string) {
  const raw = JSON.stringify(body)
  return server.http.inject({
    method: 'POST',
    url: APP_HOOK,
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': signature ?? sign(raw, APP_SECRET),
    },
    payload: raw,
  })
}

const figuresOf = (workspaceId: string) =>
  server.database.database.read(workspaceId, (session) => readReconciliation(session, workspaceId))
const isBalanced = (figure: Awaited<ReturnType<typeof figuresOf>>) =>
  figure.received === figure.processed + figure.waiting + figure.quarantined

const silent = { status: 'draft' }

describe('verification by GET', () => {
  test.each([
    ['the app', () => APP_HOOK],
    ['a channel', (channelId: string) => `${APP_HOOK}/${channelId}`],
  ])('%s answers the challenge to whoever knows the token', async (_name, path) => {
    const { channelId } = await server.createNumber(await server.createWorkspace(), silent)
    const ask = (token: string) =>
      server.http.inject({
        method: 'GET',
        url: `${path(channelId)}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`,
      })
    const right = await ask('verify-token-of-the-tests')
    expect([right.statusCode, right.body]).toEqual([200, '1158201444'])
    const wrong = await ask('guessed')
    expect([wrong.statusCode, wrong.body.includes('1158201444')]).toEqual([403, false])
  })
})

describe('the hook of a whole Meta app', () => {
  test('gives each update to the channel whose number it names, across tenants', async () => {
    const [one, two] = [
      await server.createNumber(await server.createWorkspace(), silent),
      await server.createNumber(await server.createWorkspace(), silent),
    ]
    const { statusCode } = await postToApp(
      batchWebhook([
        textMessageWebhook({ phone_number_id: one.phoneNumberId, from: '+919811100001', text: 'to one' }),
        textMessageWebhook({ phone_number_id: two.phoneNumberId, from: '+919811100001', text: 'to two' }),
      ]),
    )
    expect(statusCode).toBe(200)
    await server.settle()
    for (const [number, text] of [
      [one, 'to one'],
      [two, 'to two'],
    ] as const) {
      const { data } = await number.workspace.api.call('messages.list', {})
      expect(data.map((message) => [message.text, message.channel_id])).toEqual([[text, number.channelId]])
    }
  })

  test('with a wrong signature stores nothing', async () => {
    const number = await server.createNumber(await server.createWorkspace(), silent)
    const body = textMessageWebhook({
      phone_number_id: number.phoneNumberId,
      from: '+919811100002',
      text: 'forged',
    })
    for (const signature of [`sha256=${'0'.repeat(64)}`, sign(JSON.stringify(body), 'another secret'), '']) {
      expect((await postToApp(body, signature)).statusCode).toBe(401)
    }
    expect((await number.workspace.api.call('ledger.list', {})).data).toEqual([])
  })

  test('keeps what came for a number nobody has, until a channel claims it; both accounts balance', async () => {
    const next = await server.createNumber(await server.createWorkspace(), silent)
    const phoneNumberId = String(Number(next.phoneNumberId) + 1)
    const before = await figuresOf(NIL_ID)
    const early = textMessageWebhook({ phone_number_id: phoneNumberId, from: '+919811100003', text: 'early' })
    expect((await postToApp(early)).statusCode).toBe(200)
    expect((await postToApp(early)).statusCode, 'told again').toBe(200)
    await server.settle()
    const quarantined = await figuresOf(NIL_ID)
    expect(quarantined.quarantined).toBe(before.quarantined + 1)
    expect(isBalanced(quarantined)).toBe(true)
    expect(await server.wiring.ledger.adoptUnclaimed()).toBe(0)

    const workspace = await server.createWorkspace()
    const number = await server.createNumber(workspace, silent)
    expect(number.phoneNumberId).toBe(phoneNumberId)
    expect(await server.wiring.ledger.adoptUnclaimed()).toBe(1)
    // Meta tells once more what it told before the number was known.
    await postToApp(early)
    await server.settle()
    const { data } = await workspace.api.call('messages.list', {})
    expect(data.map((message) => message.text)).toEqual(['early'])
    expect(await workspace.api.call('ledger.reconciliation', {})).toMatchObject({
      received: 1,
      processed: 1,
      duplicates: 1,
      balanced: true,
    })
    const after = await figuresOf(NIL_ID)
    expect(after.quarantined).toBe(before.quarantined)
    expect(isBalanced(after)).toBe(true)
    expect(await server.wiring.ledger.adoptUnclaimed(), 'adopted once').toBe(0)
  })
})

describe('a hook of a channel', () => {
  test('that does not exist, or of another provider, is not found', async () => {
    const number = await server.createNumber(await server.createWorkspace(), silent)
    for (const path of [
      '/hooks/whatsapp/meta-cloud/chan_01000000000000000000000000',
      `/hooks/whatsapp/sandbox/${number.channelId}`,
      '/hooks/nothing',
    ]) {
      const response = await server.http.inject({ method: 'POST', url: path, payload: {} })
      expect(response.statusCode, path).toBe(404)
    }
  })

  test('answers 503 when nothing could be stored, so that the provider tells it again', async () => {
    const number = await server.createNumber(await server.createWorkspace(), silent)
    const body = { id: 'wamid.AGAIN', from: '+919811100004' }
    const { system } = server.database.database
    const rows = system.rows
    system.rows = (async (statement: { name?: string }) => {
      if (statement.name === 'append_ledger') throw new Error('the disk is full')
      return rows.call(system, statement as never)
    }) as typeof rows
    try {
      expect((await number.receive('hello', body)).status).toBe(503)
    } finally {
      system.rows = rows
    }
    expect((await number.receive('hello', body)).status).toBe(200)
    await server.settle()
    expect((await number.workspace.api.call('messages.list', {})).data).toHaveLength(1)
  })
})

test('a number that two workspaces claim is the one’s whose token the provider has confirmed', async () => {
  const claim = async () => {
    const workspace = await server.createWorkspace()
    const credentials = {
      phone_number_id: '777000777000777',
      waba_id: '888000888000888',
      access_token: 'token',
    }
    const channel = await workspace.api.call('channels.create', {
      kind: 'whatsapp',
      provider: 'meta-cloud',
      name: 'Number',
      credentials,
    })
    return { workspace, channel }
  }
  const earlier = await claim()
  const owner = await claim()
  await owner.workspace.api.call('channels.check', { id: owner.channel.id })
  await postToApp(
    textMessageWebhook({ phone_number_id: '777000777000777', from: '+919812345678', text: 'hello' }),
  )
  await server.settle()
  const messagesOf = async (who: typeof owner) =>
    (await who.workspace.api.call('messages.list', {})).data.length
  expect([await messagesOf(earlier), await messagesOf(owner)]).toEqual([0, 1])

  // Another token proves nothing until the provider has confirmed it too.
  await owner.workspace.api.call('channels.update', {
    id: owner.channel.id,
    credentials: { access_token: 'another' },
  })
  await postToApp(
    textMessageWebhook({ phone_number_id: '777000777000777', from: '+919812345678', text: 'again' }),
  )
  await server.settle()
  expect([await messagesOf(earlier), await messagesOf(owner)]).toEqual([1, 1])
})
