import { batchWebhook, sign, textMessageWebhook } from '@parley/channels/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readReconciliation } from '../../features/conversations/ledger/ledger.store.ts'
import { NIL_ID } from '../../platform/ids/new-id.ts'
import { readScope } from '../../platform/operations/work.ts'
import { APP_SECRET, startTestServer, type TestServer } from '../../testing/test-server.ts'

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
  readScope(server.database.database, workspaceId, (work) => readReconciliation(work))
const isBalanced = (figure: Awaited<ReturnType<typeof figuresOf>>) =>
  figure.received === figure.processed + figure.waiting + figure.quarantined

const SILENT = { status: 'draft' }

describe('verification by GET', () => {
  test.each([
    ['the app', () => APP_HOOK],
    ['a channel', (channelId: string) => `${APP_HOOK}/${channelId}`],
  ])('%s answers the challenge to whoever knows the token', async (_name, path) => {
    const { channelId } = await server.createNumber(await server.createWorkspace(), SILENT)
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
      await server.createNumber(await server.createWorkspace(), SILENT),
      await server.createNumber(await server.createWorkspace(), SILENT),
    ]
    await server.wiring.channels.drainVerifications()
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
    const number = await server.createNumber(await server.createWorkspace(), SILENT)
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

  test('keeps updates for an unknown number until the provider confirms a channel for it; both ledgers balance', async () => {
    const next = await server.createNumber(await server.createWorkspace(), SILENT)
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
    const number = await server.createNumber(workspace, SILENT)
    expect(number.phoneNumberId).toBe(phoneNumberId)
    expect(await server.wiring.ledger.adoptUnclaimed()).toBe(0)
    await server.wiring.channels.drainVerifications()
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

  test('hands each waiting update over once when two workers do it at once; both ledgers balance', async () => {
    const next = await server.createNumber(await server.createWorkspace(), SILENT)
    const phone_number_id = String(Number(next.phoneNumberId) + 1)
    const before = await figuresOf(NIL_ID)
    for (const text of ['one', 'two'])
      await postToApp(textMessageWebhook({ phone_number_id, from: '+919811100009', text }))
    const workspace = await server.createWorkspace()
    await server.createNumber(workspace, SILENT)
    await server.wiring.channels.drainVerifications()

    const first = new pg.Client({ connectionString: server.database.connectionString })
    await first.connect()
    try {
      await first.query('begin')
      const { rows } = await first.query('select adopt_unclaimed_entries($1) as adopted', [
        server.clock.now(),
      ])
      expect(rows).toEqual([{ adopted: 2 }])
      let isOver = false
      const second = server.wiring.ledger.adoptUnclaimed().finally(() => {
        isOver = true
      })
      // Until it is done, or waits for the first one.
      const isWaiting = `select 1 from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))`
      while (!isOver && (await first.query(isWaiting)).rowCount === 0) {}
      await first.query('commit')
      expect(await second).toBe(0)
    } finally {
      await first.end()
    }
    await server.settle()
    const after = await figuresOf(NIL_ID)
    expect([after.received, after.quarantined]).toEqual([before.received, before.quarantined])
    expect(isBalanced(after)).toBe(true)
    expect(await workspace.api.call('ledger.reconciliation', {})).toMatchObject({
      received: 2,
      processed: 2,
      balanced: true,
    })
  })
})

describe('a hook of a channel', () => {
  test('that does not exist, or of another provider, is not found', async () => {
    const number = await server.createNumber(await server.createWorkspace(), SILENT)
    for (const path of [
      '/hooks/whatsapp/meta-cloud/chan_01000000000000000000000000',
      `/hooks/whatsapp/sandbox/${number.channelId}`,
      '/hooks/nothing',
    ]) {
      const response = await server.http.inject({ method: 'POST', url: path, payload: {} })
      expect(response.statusCode, path).toBe(404)
    }
  })

  test('answers 503 when nothing could be stored, so that the provider sends it again', async () => {
    const number = await server.createNumber(await server.createWorkspace(), SILENT)
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

describe('a claim that the provider has not confirmed', () => {
  const PHONE = '777000777000777'
  const WABA = '888000888000888'
  let claims = 0
  async function claim(credentials: { phone_number_id: string; waba_id: string }) {
    const workspace = await server.createWorkspace()
    const channel = await workspace.api.call('channels.create', {
      kind: 'whatsapp',
      provider: 'meta-cloud',
      name: 'Number',
      credentials: { ...credentials, access_token: `token-${++claims}` },
    })
    return { workspace, channel }
  }
  type Claim = Awaited<ReturnType<typeof claim>>
  /** Meta says "no such object, or no permission" to this token, whatever it asks for. */
  const refuse = (path: string) => server.graph.failReads((read) => read.includes(path))
  const check = ({ workspace, channel }: Claim) => workspace.api.call('channels.check', { id: channel.id })
  const messagesOf = async ({ workspace }: Claim) =>
    (await workspace.api.call('messages.list', {})).data.length
  async function write(text: string) {
    await postToApp(textMessageWebhook({ phone_number_id: PHONE, from: '+919812345678', text }))
    await server.wiring.ledger.adoptUnclaimed()
    await server.settle()
  }

  test('gets no update: neither new ones nor waiting ones, nor any after other credentials are set', async () => {
    const stranger = await claim({ phone_number_id: PHONE, waba_id: WABA })
    await write('first')
    expect(await messagesOf(stranger)).toBe(0)
    expect(stranger.channel.verified_at).toBe(null)

    const owner = await claim({ phone_number_id: PHONE, waba_id: WABA })
    expect((await check(owner)).verified_at).not.toBe(null)
    await write('second')
    expect([await messagesOf(stranger), await messagesOf(owner)]).toEqual([0, 2])

    const credentials = { access_token: 'another' }
    await owner.workspace.api.call('channels.update', { id: owner.channel.id, credentials })
    await write('third')
    expect([await messagesOf(stranger), await messagesOf(owner)]).toEqual([0, 2])
    await check(owner)
    await write('fourth')
    expect([await messagesOf(stranger), await messagesOf(owner)]).toEqual([0, 4])
  })

  test('of a WABA gets none of its events, though its own number is confirmed', async () => {
    const waba = '888111888111888'
    const stranger = await claim({ phone_number_id: '777222777222777', waba_id: waba })
    const stop = refuse(waba)
    expect((await check(stranger)).verified_at).not.toBe(null)
    const owners = async () =>
      server.platform.database.system.rows<{ id: string }>({
        text: `select id from find_account_channels('whatsapp', 'meta-cloud', $1)`,
        values: [[`waba:${waba}`]],
      })
    expect(await owners()).toEqual([])
    stop()
    await check(stranger)
    expect(await owners()).toHaveLength(1)
  })

  test('is asked about by the server itself when the channel is made or changed, and its workspace gets a notice when there is no answer', async () => {
    const made = await claim({ phone_number_id: '777333777333777', waba_id: '888333888333888' })
    const read = () => made.workspace.api.call('channels.get', { id: made.channel.id })
    const notices = async () => (await made.workspace.api.call('notices.list', {})).data
    const stop = server.graph.failReads(() => true, { status: 503 })
    for (let attempt = 1; attempt <= 3; attempt++) {
      await server.wiring.channels.drainVerifications()
      server.clock.advance(3_600_000)
    }
    expect((await read()).verified_at).toBe(null)
    expect(await notices()).toMatchObject([{ kind: 'channel.unverified', subject: { id: made.channel.id } }])
    stop()
    await server.wiring.channels.drainVerifications()
    expect((await read()).verified_at).not.toBe(null)
    expect(await notices()).toEqual([])
    await made.workspace.api.call('channels.update', {
      id: made.channel.id,
      credentials: { access_token: 'the-next' },
    })
    expect((await read()).verified_at).toBe(null)
    await server.wiring.channels.drainVerifications()
    expect((await read()).verified_at).not.toBe(null)
  })
})
