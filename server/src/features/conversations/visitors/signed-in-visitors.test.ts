import { createHmac } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import {
  contactsOf,
  createWebChat,
  IDENTITY_SECRET,
  rulesOf,
  signedIdentity,
  startWebChat,
} from './web-chat.fixture.ts'

const { server, chat } = await startWebChat()
afterAll(() => server.close())

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
