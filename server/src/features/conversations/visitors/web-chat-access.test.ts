import { createHmac } from 'node:crypto'
import { showId } from '@parley/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/new-id.ts'
import {
  createWebChat,
  nextAddress,
  PAGE,
  rulesOf,
  startWebChat,
  type TestWebChat,
} from './web-chat.fixture.ts'

const { server, chat } = await startWebChat()
afterAll(() => server.close())

describe('somebody else', () => {
  test('with a wrong token, another chat’s token or another visitor’s ids gets nothing', async () => {
    const [mine, theirs] = [await chat.browser(), await chat.browser()]
    await theirs.write('a secret')
    await server.settle()
    const [secret] = await theirs.messages()
    const other = await createWebChat(server)
    const stranger = await other.browser()
    for (const token of ['', 'vt_x', `vt_${'A'.repeat(43)}`, stranger.token]) {
      const answer = await chat.call('messages', { token })
      expect([answer.status, answer.json().error.code]).toEqual([401, 'unauthenticated'])
    }
    expect((await mine.call(`messages?after=${secret!.id}`)).status).toBe(404)
    expect(rulesOf(await mine.call('read', { method: 'POST', body: { up_to: secret!.id } }))).toEqual([
      'up_to: unknown_reference',
    ])
    expect(await mine.messages()).toEqual([])
    const elsewhere = await server.http.inject({
      url: `/webchat/v1/${other.channelId}/messages?token=${theirs.token}`,
    })
    expect(elsewhere.statusCode).toBe(401)
    for (const id of [showId('channel', newId()), 'chn_x', '']) {
      const answer = await server.http.inject({
        method: 'POST',
        url: `/webchat/v1/${id}/sessions`,
        payload: {},
      })
      expect(answer.statusCode).toBe(404)
    }
  })

  test('cannot write past the API: a web chat has no hook, whatever its owner sets', async () => {
    const secret = '0123456789abcdef0123456789abcdef'
    const own = await createWebChat(server, { settings: { hook_secret: secret } })
    const body = JSON.stringify({
      messages: [{ visitor_id: 'vis_x', client_message_id: 'm1', content: { type: 'text', text: 'hi' } }],
    })
    for (const method of ['POST', 'GET'] as const) {
      const answer = await server.http.inject({
        method,
        url: `/hooks/webchat/native/${own.channelId}`,
        headers: {
          'x-parley-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
        },
        ...(method === 'POST' && { payload: body }),
      })
      expect(answer.statusCode).toBe(404)
    }
    const channel = await own.workspace.api.call('channels.get', { id: own.channelId })
    expect(channel.credentials).not.toHaveProperty('hook_secret')
    expect(channel.hook_url).toBe(`http://parley.test/webchat/v1/${own.channelId}`)
  })
})

describe('a page', () => {
  const start = (origin: string | null, target = chat) =>
    target.call('sessions', { method: 'POST', body: {}, origin })

  test('of an allowed origin, and no other, may open the chat', async () => {
    const good = await start(PAGE)
    expect([good.status, good.headers['access-control-allow-origin'], good.headers.vary]).toEqual([
      201,
      PAGE,
      'origin',
    ])
    for (const origin of ['https://evil.example', `${PAGE}.evil.example`, 'http://shop.example', 'null']) {
      const answer = await start(origin)
      expect(answer.status).toBe(403)
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
      expect(answer.json().detail).toContain('allowed_origins')
    }
    // Programs are no pages.
    expect((await start(null)).status).toBe(201)
  })

  test('asks before it writes, and gets what is allowed', async () => {
    const asked = await chat.call('messages', { method: 'OPTIONS' })
    expect([asked.status, asked.headers['access-control-allow-methods']]).toEqual([204, 'GET, POST'])
    expect(asked.headers['access-control-allow-headers']).toContain('authorization')
    expect((await chat.call('messages', { method: 'OPTIONS', origin: 'https://evil.example' })).status).toBe(
      403,
    )
  })

  test('of the server itself may where nothing is allowed; of this machine only in a test workspace', async () => {
    const live = await createWebChat(server, { settings: { allowed_origins: [] } })
    const sandbox = await createWebChat(server, { mode: 'test', settings: { allowed_origins: [] } })
    const statuses = async (target: TestWebChat) => [
      (await start('http://parley.test', target)).status,
      (await start('http://localhost:5173', target)).status,
      (await start(PAGE, target)).status,
    ]
    expect(await statuses(live)).toEqual([201, 403, 403])
    expect(await statuses(sandbox)).toEqual([201, 201, 403])
  })

  test('opens no chat that is switched off', async () => {
    const other = await createWebChat(server)
    await other.workspace.api.call('channels.update', { id: other.channelId, status: 'disabled' })
    expect((await start(PAGE, other)).json().error.code).toBe('channel_unavailable')
    await other.workspace.api.call('channels.delete', { id: other.channelId })
    expect((await start(PAGE, other)).status).toBe(404)
  })
})

describe('a channel', () => {
  test('of an unknown provider is refused with those there are', async () => {
    const made = chat.workspace.api.call('channels.create', {
      kind: 'webchat',
      provider: 'sandbox',
      name: 'x',
    })
    await expect(made).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: ['provider'], message: expect.stringContaining('"native"') }],
    })
  })

  test('shows its secrets to nobody, and a list as it was given', async () => {
    const channel = await chat.workspace.api.call('channels.get', { id: chat.channelId })
    expect(channel.credentials).toMatchObject({
      allowed_origins: [PAGE],
      identity_secret: '••••6789',
    })
    const credentials = { allowed_origins: channel.credentials.allowed_origins }
    const sentBack = await chat.workspace.api.call('channels.update', { id: chat.channelId, credentials })
    expect(sentBack.credentials).toEqual(channel.credentials)
  })
})
describe('a visitor above the rate limit', () => {
  test('waits, and nobody else does', async () => {
    const busy = await createWebChat(server)
    const address = nextAddress()
    const visitor = await busy.browser({}, address)
    const statuses: number[] = []
    for (let times = 0; times < 31; times++) statuses.push((await visitor.write('again')).status)
    expect(statuses.slice(0, 30).every((status) => status === 202)).toBe(true)
    const refused = await visitor.write('again')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.headers['access-control-allow-origin']).toBe(PAGE)
    expect((await (await busy.browser({}, address)).write('somebody else')).status).toBe(202)
    server.clock.advance(60_000)
    expect((await visitor.write('a minute later')).status).toBe(202)
  })

  test('cannot have a new name for every message', async () => {
    const busy = await createWebChat(server)
    const address = nextAddress()
    const start = () => busy.call('sessions', { method: 'POST', body: {}, address })
    const statuses: number[] = []
    for (let times = 0; times < 21; times++) statuses.push((await start()).status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(20)
    expect(statuses.at(-1)).toBe(429)
    expect((await busy.call('sessions', { method: 'POST', body: {} })).status).toBe(201)
  })
})
