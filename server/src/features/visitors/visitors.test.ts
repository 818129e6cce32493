import { createHmac } from 'node:crypto'
import { showId } from '@parley/contracts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids/new-id.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import {
  createWebChat,
  IDENTITY_SECRET,
  nextAddress,
  PAGE,
  signedIdentity,
  type TestWebChat,
} from './web-chat.fixture.ts'

let server: TestServer
let chat: TestWebChat
beforeAll(async () => {
  server = await startTestServer()
  chat = await createWebChat(server, { settings: { greeting: 'Hello there' } })
})
afterAll(() => server.close())

const contactsOf = async ({ workspace }: TestWebChat) =>
  (await workspace.api.call('contacts.list', { limit: 100 })).data
const rulesOf = (answer: { json(): { errors: { path: string[]; rule: string }[] } }) =>
  answer.json().errors.map(({ path, rule }) => `${path.join('.')}: ${rule}`)

describe('a visitor', () => {
  test('writes, is answered by the agent, and finds both again after a reload', async () => {
    const first = await chat.browser()
    expect(first.visit).toMatchObject({
      resumed: false,
      conversation: null,
      unread: 0,
      settings: { name: 'Website', greeting: 'Hello there', require_identity: false },
    })
    expect((await first.write('hello', 'client-0001')).status).toBe(202)
    await server.settle()
    const again = await chat.browser({ visitor_token: first.token })
    expect(again.visit).toMatchObject({ resumed: true, visitor_token: first.token, unread: 1 })
    expect(again.visit.visitor.id).toBe(first.visit.visitor.id)
    const messages = await again.messages()
    expect(messages.map(({ from, text, sender }) => [from, sender.type, text !== ''])).toEqual([
      ['visitor', 'visitor', true],
      ['business', 'ai', true],
    ])
    expect(messages[0]).toMatchObject({ client_message_id: 'client-0001', text: 'hello' })
    expect(messages[1]!.sender.name).toBe('Mira')
    expect(again.visit.conversation).toMatchObject({ leader: 'ai', agent: { name: 'Mira' }, person: null })
  })

  test('sees a message that arrived late where it was written, pages back over each message once, and resumes without missing it', async () => {
    const quiet = await createWebChat(server, { agent: { status: 'draft' } })
    const visitor = await quiet.browser()
    const start = server.clock.now().getTime()
    const writeAt = async (text: string, seconds: number) => {
      server.clock.set(new Date(start + seconds * 1000))
      expect((await visitor.write(text)).status).toBe(202)
      // It arrives after all that came before.
      server.clock.set(new Date(start + 600_000 + ++arrived * 1000))
      await server.settle()
    }
    let arrived = 0
    await writeAt('one', 10)
    await writeAt('two', 20)
    await writeAt('four', 40)
    const page = async (query: string) => (await visitor.call(`messages?${query}`)).json()
    const known = await page('limit=2')
    await writeAt('three', 30)
    const written = ['one', 'two', 'three', 'four']
    expect((await visitor.messages()).map(({ text }) => text)).toEqual(written)

    const back: string[] = []
    for (let before: string | undefined; ; ) {
      const { data, has_more } = await page(`limit=1${before ? `&before=${before}` : ''}`)
      back.unshift(...data.map(({ text }: { text: string }) => text))
      if (!has_more) break
      before = data[0].id
    }
    expect(back).toEqual(written)

    expect((await page(`after=${known.cursor}`)).data).toMatchObject([{ text: 'three' }])
    // A stream goes on behind the one that arrived last, wherever that stands.
    const { data, cursor } = await page('limit=100')
    expect(cursor).toBe(data.find(({ text }: { text: string }) => text === 'three').id)
    // A page of the past moves no stream past what arrived in between.
    const past = await page(`limit=100&before=${data[3].id}`)
    expect(past.cursor).toBe(data[1].id)
  })

  test('without a message becomes no contact', async () => {
    const before = await contactsOf(chat)
    await chat.browser({ page: { url: `${PAGE}/prices` } })
    await server.settle()
    expect(await contactsOf(chat)).toEqual(before)
  })

  test('with a message sent twice on a weak line has written once', async () => {
    const visitor = await chat.browser()
    const answers = await Promise.all([
      visitor.write('only once', 'client-twice'),
      visitor.write('only once', 'client-twice'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([202, 202])
    await server.settle()
    await visitor.write('only once', 'client-twice')
    await server.settle()
    const own = (await visitor.messages()).filter(({ from }) => from === 'visitor')
    expect(own.map(({ text }) => text)).toEqual(['only once'])
  })

  test('is accepted only once the message is durable', async () => {
    const visitor = await chat.browser()
    await visitor.write('kept before it is answered')
    const rows = await server.database.database.read(chat.workspace.id, (session) =>
      session.rows<{ state: string }>({
        text: `select state from ledger_entries where update ->> 'kind' = 'message' and state = 'waiting'
                  and update -> 'content' ->> 'text' = 'kept before it is answered'`,
      }),
    )
    expect(rows).toEqual([{ state: 'waiting' }])
    await server.settle()
  })

  test('brings the page and the time zone along, for whoever answers', async () => {
    const visitor = await chat.browser({ page: { url: `${PAGE}/prices` }, time_zone: 'Asia/Kolkata' })
    await visitor.write('how much is it?')
    await server.settle()
    const { conversation } = (await chat.browser({ visitor_token: visitor.token })).visit
    const { api } = chat.workspace
    const { contact_id } = await api.call('conversations.get', { id: conversation!.id })
    expect(await api.call('contacts.get', { id: contact_id })).toMatchObject({ time_zone: 'Asia/Kolkata' })
    const { data } = await api.call('messages.list', { conversation_id: conversation!.id })
    const question = data.find(({ direction }) => direction === 'inbound')!
    expect(question.metadata).toEqual({ referral: { url: `${PAGE}/prices` } })
  })

  test('sees nothing that was not sent to it', async () => {
    const visitor = await chat.browser()
    await visitor.write('hello')
    await server.wiring.ledger.drain()
    await server.wiring.turns.drain()
    await server.wiring.turns.settled()
    // The answer is queued: a person may still take over, and it would never be said.
    expect((await visitor.messages()).map(({ from }) => from)).toEqual(['visitor'])
    const page = (await visitor.call('messages')).json()
    expect(page.cursor).toBe(page.data[0].id)
    await server.settle()
    expect(await visitor.messages()).toHaveLength(2)
  })

  test('chooses only what was offered', async () => {
    const visitor = await chat.browser()
    await visitor.write('hello')
    await server.settle()
    const { id } = (await chat.browser({ visitor_token: visitor.token })).visit.conversation!
    const buttons = [{ id: 'yes', title: 'Yes please' }]
    await chat.workspace.api.call('messages.send', {
      conversation_id: id,
      content: { type: 'buttons', body: 'Shall I?', buttons },
    })
    await server.settle()
    const offer = (await visitor.messages()).at(-1)!
    const choose = (option_id: string, message_id = offer.id) =>
      visitor.call('messages', {
        method: 'POST',
        body: { client_message_id: `choose-${option_id}-1`, reply: { message_id, option_id } },
      })
    expect(rulesOf(await choose('no'))).toEqual(['reply.option_id: unknown_reference'])
    expect(rulesOf(await choose('yes', showId('message', newId())))).toEqual([
      'reply.message_id: unknown_reference',
    ])
    expect((await choose('yes')).status).toBe(202)
    await server.settle()
    const chosen = (await visitor.messages()).findLast(({ from }) => from === 'visitor')!
    expect(chosen.content).toEqual({ type: 'reply', kind: 'button', id: 'yes', title: 'Yes please' })
    expect(chosen.reply_to_message_id).toBe(offer.id)
  })

  test('reads in pages, in both directions', async () => {
    const visitor = await chat.browser()
    for (const text of ['one', 'two', 'three']) {
      await visitor.write(text)
      await server.wiring.ledger.drain()
    }
    const page = async (query: string) => (await visitor.call(`messages?${query}`)).json()
    const texts = (value: { data: { text: string }[] }) => value.data.map(({ text }) => text)
    const newest = await page('limit=2')
    expect([texts(newest), newest.has_more]).toEqual([['two', 'three'], true])
    const older = await page(`limit=2&before=${newest.data[0].id}`)
    expect([texts(older), older.has_more]).toEqual([['one'], false])
    const newer = await page(`limit=1&after=${older.data[0].id}`)
    expect([texts(newer), newer.has_more]).toEqual([['two'], true])
    expect((await visitor.call('messages?limit=0')).status).toBe(422)
    await server.settle()
  })

  test('is told everything that is wrong, and how to mend it', async () => {
    const visitor = await chat.browser()
    const post = (body: unknown) => visitor.call('messages', { method: 'POST', body })
    expect(rulesOf(await post({ client_message_id: 'x', text: '', colour: 'red' })).toSorted()).toEqual([
      'client_message_id: bad_format',
      'colour: unknown_field',
      'text: too_short',
    ])
    expect(rulesOf(await post({ client_message_id: 'client-0009' }))).toEqual(['text: required'])
    expect((await post('{')).status).toBe(400)
    expect((await post({ client_message_id: 'client-0010', text: 'x'.repeat(70_000) })).status).toBe(413)
    const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } }
    expect((await visitor.call('messages', { method: 'POST', body: 'a=b', ...form })).status).toBe(415)
    expect((await visitor.call('messages', { method: 'PUT' as never, body: {} })).headers.allow).toBe(
      'GET, POST, OPTIONS',
    )
    expect((await visitor.call('nothing')).status).toBe(404)
  })
})

describe('a visit', () => {
  test('is over after half an hour of quiet, and nothing closes the reply window', async () => {
    const visitor = await chat.browser()
    await visitor.write('first visit')
    await server.settle()
    server.clock.advance(29 * 60_000)
    await visitor.write('same visit')
    await server.settle()
    server.clock.advance(31 * 60_000)
    await visitor.write('second visit')
    await server.settle()
    const { conversation } = (await chat.browser({ visitor_token: visitor.token })).visit
    const sessions = await server.database.database.read(chat.workspace.id, (session) =>
      session.rows({
        text: 'select 1 from sessions where contact_id = (select contact_id from contact_identities where value = $1)',
        values: [visitor.visit.visitor.id],
      }),
    )
    expect(sessions).toHaveLength(2)
    server.clock.advance(40 * 24 * 3600_000)
    const read = await chat.workspace.api.call('conversations.get', { id: conversation!.id })
    expect(read.reply_window).toMatchObject({ open: true, expires_at: null, may_send: ['any'] })
    const sent = await chat.workspace.api.call('messages.send', {
      conversation_id: conversation!.id,
      content: { type: 'text', text: 'Are you still there?' },
    })
    await server.settle()
    expect((await chat.workspace.api.call('messages.get', { id: sent.id })).status).toBe('sent')
    const events = await chat.workspace.api.call('events.list', { type: 'message.sent', limit: 100 })
    expect(events.data.at(-1)!.data.conversation).toMatchObject({
      reply_window: { open: true, may_send: ['any'] },
    })
    const verdict = await chat.workspace.api.call('contacts.contactability', {
      id: read.contact_id,
      channel_id: chat.channelId,
    })
    expect(verdict).toMatchObject({ allowed: true, reasons: [] })
  })

  test('that is ended begins anew with the next message; one that is forgotten cannot be resumed', async () => {
    const visitor = await chat.browser()
    await visitor.write('before')
    await server.settle()
    expect((await visitor.call('end', { method: 'POST', body: {} })).status).toBe(204)
    await visitor.write('after')
    await server.settle()
    const texts = (await visitor.messages()).filter(({ from }) => from === 'visitor').map(({ text }) => text)
    expect(texts).toEqual(['before', 'after'])
    await visitor.call('end', { method: 'POST', body: { forget: true } })
    expect((await visitor.call('messages')).status).toBe(401)
    expect((await chat.browser({ visitor_token: visitor.token })).visit.resumed).toBe(false)
  })
})

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

  test('asks before it writes, and is told what it may', async () => {
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

describe('a signed-in visitor', () => {
  const start = (identity: object, visitor_token?: string, target = chat) =>
    target.call('sessions', { method: 'POST', body: { identity, ...(visitor_token && { visitor_token }) } })

  test('finds their conversation on every device', async () => {
    const phone = await chat.browser({ identity: signedIdentity('user-1', { name: 'Asha' }) })
    expect(phone.visit.visitor.identified).toBe(true)
    await phone.write('from the phone')
    await server.settle()
    const laptop = await chat.browser({ identity: signedIdentity('user-1') })
    expect(laptop.visit.visitor.id).not.toBe(phone.visit.visitor.id)
    expect((await laptop.messages()).map(({ text }) => text)).toContain('from the phone')
    await laptop.write('from the laptop')
    await server.settle()
    expect((await phone.messages()).map(({ text }) => text)).toContain('from the laptop')
    const contact = (await contactsOf(chat)).find(({ name }) => name === 'Asha')!
    expect(contact.identities.map(({ kind }) => kind).toSorted()).toEqual(['external', 'visitor', 'visitor'])
  })

  test('keeps what they wrote before they signed in, and what they wrote elsewhere', async () => {
    const known = await chat.browser({ identity: signedIdentity('user-2') })
    await known.write('long ago')
    await server.settle()
    const visitor = await chat.browser()
    await visitor.write('before signing in')
    await server.settle()
    const signed = await chat.browser({ visitor_token: visitor.token, identity: signedIdentity('user-2') })
    expect(signed.visit.resumed).toBe(true)
    // The anonymous token is invalid from then on.
    expect(signed.token).not.toBe(visitor.token)
    expect((await visitor.call('messages')).status).toBe(401)
    const later = await chat.browser({ visitor_token: signed.token, identity: signedIdentity('user-2') })
    expect(later.token).toBe(signed.token)
    const own = (await signed.messages()).filter(({ from }) => from === 'visitor')
    expect(own.map(({ text }) => text)).toEqual(['long ago', 'before signing in'])
  })

  test('is one person after signing in on many devices at once, whatever these do meanwhile', async () => {
    const browsers = await Promise.all(Array.from({ length: 8 }, () => chat.browser()))
    await Promise.all(browsers.map((browser, index) => browser.write(`device ${index}`)))
    await server.settle()
    const identity = signedIdentity('many-devices', { name: 'Asha' })
    const answers = await Promise.all(
      browsers.flatMap((browser) => [
        browser.call('sessions', { method: 'POST', body: { visitor_token: browser.token, identity } }),
        browser.call('email', { method: 'POST', body: { email: 'asha@example.com' } }),
        browser.call('end', { method: 'POST', body: { forget: false } }),
      ]),
    )
    // Signing in ends the token that the other calls were made with.
    expect(answers.filter(({ status }) => status >= 400 && status !== 401).map(({ body }) => body)).toEqual(
      [],
    )
    const tokens = answers.flatMap((answer) => (answer.status === 201 ? [answer.json().visitor_token] : []))
    expect(tokens).toHaveLength(browsers.length)
    for (const token of tokens)
      await chat.call('email', { method: 'POST', token, body: { email: 'asha@example.com' } })
    await server.settle()
    const written = (await (await chat.browser({ visitor_token: tokens[0] })).messages()).filter(
      ({ from }) => from === 'visitor',
    )
    expect(written.map(({ text }) => text).toSorted()).toEqual(browsers.map((_, index) => `device ${index}`))
    const again = await Promise.all(tokens.map((token) => chat.browser({ visitor_token: token })))
    expect(again.filter(({ visit }) => !visit.visitor.identified || !visit.visitor.email)).toEqual([])
  })

  test('gets a chat of their own on a browser that somebody else used', async () => {
    const first = await chat.browser({ identity: signedIdentity('user-3') })
    await first.write('private matters')
    await server.settle()
    const second = await chat.browser({ visitor_token: first.token, identity: signedIdentity('user-4') })
    expect(second.visit).toMatchObject({ resumed: false, conversation: null })
    expect(second.token).not.toBe(first.token)
    expect(await second.messages()).toEqual([])
  })

  test.each([
    [
      'a hash of somebody else',
      { ...signedIdentity('user-5'), user_id: 'user-1' },
      'identity.hash: wrong_hash',
    ],
    ['a hash in another form', { user_id: 'user-1', hash: 'Zm9v' }, 'identity.hash: wrong_hash'],
    ['an empty hash', { user_id: 'user-1', hash: '' }, 'identity.hash: wrong_hash'],
    ['no hash', { user_id: 'user-1' }, 'identity.hash: required'],
    ['a hash of nothing', { hash: signedIdentity('user-1').hash }, 'identity.user_id: required'],
  ])('is not believed with %s', async (_what, identity, rule) => {
    const answer = await start(identity)
    expect([answer.status, ...rulesOf(answer)]).toEqual([422, rule])
  })

  test('cannot be verified before there is a secret', async () => {
    const open = await createWebChat(server, { settings: { identity_secret: undefined } })
    expect(rulesOf(await start(signedIdentity('user-1'), undefined, open))).toEqual([
      'identity.hash: not_configured',
    ])
  })

  test('is the only one who may chat where that is required', async () => {
    const strict = await createWebChat(server, { settings: { require_identity: true } })
    expect((await start({ name: 'Anybody' }, undefined, strict)).status).toBe(403)
    expect((await start(signedIdentity('user-1'), undefined, strict)).status).toBe(201)
  })

  test('naming an e-mail address gives no access to its contact', async () => {
    const email = 'victim@example.com'
    const { id } = await chat.workspace.api.call('contacts.create', { name: 'Victim', email })
    const impostor = await chat.browser({ identity: { email, name: 'Victim' } })
    await impostor.write('what did I order?')
    await server.settle()
    const told = await impostor.call('email', { method: 'POST', body: { email } })
    expect(told.json()).toEqual({ email })
    await server.settle()
    const victim = await chat.workspace.api.call('contacts.get', { id })
    expect(victim.identities).toEqual([{ kind: 'email', value: email }])
    const own = (await contactsOf(chat)).find(({ identities }) =>
      identities.some(({ value }) => value === impostor.visit.visitor.id),
    )!
    expect(own.id).not.toBe(id)
    // It stands there as what was told.
    expect(own).toMatchObject({ name: 'Victim', email, identities: [{ kind: 'visitor' }] })
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

describe('a blocked visitor', () => {
  test('is heard and not answered', async () => {
    const visitor = await chat.browser()
    await visitor.write('hello')
    await server.settle()
    const before = await visitor.messages()
    const contact = (await contactsOf(chat)).find(({ identities }) =>
      identities.some(({ value }) => value === visitor.visit.visitor.id),
    )!
    await chat.workspace.api.call('contacts.update', { id: contact.id, blocked: true })
    expect((await visitor.write('are you there?')).status).toBe(202)
    await server.settle()
    expect((await visitor.messages()).map(({ from }) => from)).toEqual([
      ...before.map(({ from }) => from),
      'visitor',
    ])
  })
})

describe('a server that dies', () => {
  test('between taking an answer and sending it sends it afterwards: it had reached nobody', async () => {
    const visitor = await chat.browser()
    await visitor.write('hello')
    await server.wiring.ledger.drain()
    await server.wiring.turns.drain()
    await server.wiring.turns.settled()
    // As the process that died has left it.
    await server.database.database.transaction(chat.workspace.id, async (tx) => {
      const lease = new Date(server.clock.now().getTime() + 40_000)
      await tx.rows({
        text: `update outbox set state = 'sending', attempt = 1, lease_until = $1`,
        values: [lease],
      })
      await tx.rows({ text: `update messages set status = 'sending' where status = 'queued'` })
    })
    await server.settle()
    expect(await visitor.messages()).toHaveLength(1)
    server.clock.advance(41_000)
    await server.settle()
    const [, answer] = await visitor.messages()
    expect(answer).toMatchObject({ from: 'business', status: 'sent' })
    await server.settle()
    expect((await visitor.messages())[1]!.status).toBe('delivered')
  })
})

test('any input is answered without an internal error', async () => {
  const visitor = await chat.browser()
  const naughty = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\0', '\ud800', "' or 1=1 --"))
  const some = (value: fc.Arbitrary<unknown>) => fc.option(value, { nil: undefined })
  const bodies: Record<string, fc.Arbitrary<unknown>> = {
    sessions: fc.record({
      visitor_token: some(naughty),
      identity: some(fc.record({ user_id: some(naughty), hash: some(naughty), name: some(naughty) })),
      page: some(fc.record({ url: some(naughty), title: some(naughty) })),
    }),
    messages: fc.oneof(
      fc.record({ client_message_id: fc.uuid(), text: naughty }),
      fc.record({ client_message_id: fc.uuid(), attachment_ids: fc.array(naughty) }),
      fc.record({
        client_message_id: fc.uuid(),
        reply: fc.record({ message_id: naughty, option_id: naughty }),
      }),
      fc.record({ client_message_id: naughty, text: fc.constant('x') }),
    ),
    read: fc.record({ up_to: naughty }),
    email: fc.record({ email: fc.oneof(fc.emailAddress(), naughty), name: some(naughty) }),
    typing: fc.jsonValue(),
    attachments: fc.jsonValue(),
    '%00': fc.jsonValue(),
    '../sessions': fc.jsonValue(),
  }
  const asked = fc
    .constantFrom(...Object.keys(bodies))
    .chain((where) => fc.tuple(fc.constant(where), fc.oneof(bodies[where]!, fc.jsonValue())))
  await fc.assert(
    fc.asyncProperty(asked, naughty, async ([where, what], word) => {
      server.clock.advance(5_000)
      const posted = await visitor.call(where, { method: 'POST', body: JSON.stringify(what) })
      const read = await visitor.call(`messages?after=${encodeURIComponent(word.toWellFormed())}`)
      return posted.status < 500 && read.status < 500
    }),
    { numRuns: 100 },
  )
  await server.settle()
  const ledger = await chat.workspace.api.call('ledger.reconciliation', {})
  expect(ledger.quarantined).toBe(0)
})

describe('a hash that expires', () => {
  const HOUR = 3600
  const at = (seconds: number) => Math.floor(server.clock.now().getTime() / 1000) + seconds
  const hashOf = (text: string) => createHmac('sha256', IDENTITY_SECRET).update(text).digest('hex')
  const start = (identity: object) => chat.call('sessions', { method: 'POST', body: { identity } })

  test('counts until its time, and not after', async () => {
    const expires_at = at(HOUR)
    const identity = { user_id: 'user-50', expires_at, hash: hashOf(`user-50.${expires_at}`) }
    expect((await start(identity)).status).toBe(201)
    server.clock.advance(HOUR * 1000)
    const late = await start(identity)
    expect(late.json().errors).toMatchObject([{ path: ['identity', 'expires_at'], rule: 'expired' }])
  })

  test.each<[string, (expires_at: number) => object, string]>([
    ['a later time', (time) => ({ user_id: 'user-51', expires_at: time + 1 }), 'wrong_hash'],
    ['no time', () => ({ user_id: 'user-51' }), 'wrong_hash'],
    ['another user', (time) => ({ user_id: 'user-52', expires_at: time }), 'wrong_hash'],
    ['a user whose id ends with the time', (time) => ({ user_id: `user-51.${time}` }), 'ambiguous'],
  ])('cannot be used with %s', async (_what, claim, rule) => {
    const time = at(HOUR)
    const answer = await start({ ...claim(time), hash: hashOf(`user-51.${time}`) })
    expect(answer.json().errors).toMatchObject([{ rule }])
  })
})
