import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mail } from '../../../../platform/mail/index.ts'
import {
  ask,
  invite,
  mailedLinks,
  PASSWORD,
  type SignedIn,
  sessionOf,
  signInAs,
} from '../../../../testing/sign-in-client.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../../testing/test-server.ts'
import { totpAt } from './totp.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let server: TestServer
let workspace: TestWorkspace
const mails: Mail[] = []
beforeAll(async () => {
  server = await startTestServer({ mailer: { send: async (mail) => void mails.push(mail) } })
  workspace = await server.createWorkspace()
})
afterAll(() => server.close())

const post = (path: string, body: object, options: Parameters<typeof ask>[3] = {}) =>
  ask(server, 'POST', path, { body, ...options })
const me = (token: string, headers?: Record<string, string>) =>
  ask(server, 'GET', '/v1/me', { token, ...(headers && { headers }) })
const signIn = (email: string, password = PASSWORD, address?: string) =>
  post('/auth/sign-in', { email, password, refresh_token: true }, address ? { address } : {})
const refresh = (token: string) => post('/auth/refresh', { refresh_token: token })
const trailOf = async (operation: string) =>
  (await workspace.api.call('audit.list', { operation })).data.map(({ actor, outcome }) => [
    actor.name,
    outcome,
  ])

describe('a password', () => {
  test('signs in, whatever the case of the address, and the trail says so', async () => {
    const user = await signInAs(server, workspace, { email: 'Asha@Example.com', name: 'Asha' })
    const answer = await signIn('aSHA@example.COM')
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 600 })
    expect((await me(answer.body.access_token)).body).toMatchObject({
      id: user.memberId,
      email: 'asha@example.com',
    })
    expect(await trailOf('auth.sign_in')).toContainEqual(['Asha', 'succeeded'])
  })

  test('that is wrong, and an address that nobody has, are refused in the same words', async () => {
    const { email } = await signInAs(server, workspace)
    const wrong = await signIn(email, 'some other password')
    const unknown = await signIn('nobody@example.com', 'some other password')
    const words = ({ status, body }: typeof wrong) => [status, body.error, body.detail]
    expect(wrong.status).toBe(401)
    expect(words(wrong)).toEqual(words(unknown))
    await server.wiring.members.settled()
    expect((await trailOf('auth.sign_in'))[0]![1]).toBe('unauthenticated')
  })

  test.each(['short', '1234567890', 'aaaaaaaaaaaa', 'p1@example.com'])(
    'like %s is not taken',
    async (password) => {
      const path = await invite(server, workspace, { email: 'p1@example.com' })
      const answer = await post(path, { name: 'P', password })
      expect(answer.status).toBe(422)
      expect(answer.body.errors[0].path).toEqual(['password'])
    },
  )

  test('lies in the database as argon2id, and never in the clear', async () => {
    await signInAs(server, workspace)
    const rows = await server.platform.database.system.rows<{ row: string }>({
      text: 'select p::text as row from users p',
    })
    expect(rows[0]!.row).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
    expect(JSON.stringify(rows)).not.toContain(PASSWORD)
  })

  test('when changed ends every other session, and the old one signs nobody in', async () => {
    const user = await signInAs(server, workspace)
    const other = (await signIn(user.email)).body
    const change = (password: string, new_password: string) =>
      post('/auth/password', { password, new_password }, { token: user.token })
    expect((await change('not the present one', 'another good password')).status).toBe(403)
    expect((await change(PASSWORD, 'another good password')).status).toBe(204)
    expect((await me(user.token)).status).toBe(200)
    expect((await me(other.access_token)).status).toBe(401)
    expect((await signIn(user.email)).status).toBe(401)
    expect((await signIn(user.email, 'another good password')).status).toBe(200)
  })

  test('that was forgotten is replaced by a mailed link, once, and all sessions end', async () => {
    const user = await signInAs(server, workspace)
    await server.settle()
    mails.length = 0
    const asked = await post('/auth/password/forgot', { email: user.email })
    const unknown = await post('/auth/password/forgot', { email: 'nobody@example.com' })
    expect([asked.status, asked.body]).toEqual([unknown.status, unknown.body])
    await server.settle()
    expect(mails.map(({ to }) => to)).toEqual([user.email])
    const token = /reset\/(\S+)/.exec(mails[0]!.text)![1]!
    expect((await ask(server, 'GET', `/auth/password/reset/${token}`)).status).toBe(200)
    const reset = (password: string) => post('/auth/password/reset', { token, password })
    expect((await reset('weak')).status).toBe(422)
    expect((await reset('the newest password')).status).toBe(204)
    expect((await reset('yet another password')).status).toBe(404)
    expect((await me(user.token)).status).toBe(401)
    expect((await signIn(user.email, 'the newest password')).status).toBe(200)
  })
})

describe('guessing', () => {
  test('waits longer and longer, but only for the address that guesses', async () => {
    const { email } = await signInAs(server, workspace)
    for (let tries = 0; tries < 5; tries++)
      expect((await signIn(email, 'guess guess', '203.0.113.7')).status).toBe(401)
    const held = await signIn(email, 'guess guess', '203.0.113.7')
    expect([held.status, held.headers['retry-after']]).toEqual([429, '1'])
    expect((await signIn(email, PASSWORD, '203.0.113.7')).status).toBe(429)
    expect((await signIn(email, PASSWORD, '203.0.113.8')).status).toBe(200)
    server.clock.advance(1000)
    expect((await signIn(email, 'guess guess', '203.0.113.7')).status).toBe(401)
    expect((await signIn(email, 'guess guess', '203.0.113.7')).headers['retry-after']).toBe('2')
    server.clock.advance(2000)
    expect((await signIn(email, PASSWORD, '203.0.113.7')).status).toBe(200)
    for (let tries = 0; tries < 5; tries++)
      expect((await signIn(email, 'guess guess', '203.0.113.7')).status).toBe(401)
  })

  test('by many at once gets no further than one by one', async () => {
    const { email } = await signInAs(server, workspace)
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => signIn(email, 'guess guess', '203.0.113.9')),
    )
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
  })

  test('from many addresses holds up other unknown addresses, and not where the user usually sits', async () => {
    const { email } = await signInAs(server, workspace)
    expect((await signIn(email, PASSWORD, '198.51.100.1')).status).toBe(200)
    await server.platform.database.system.rows({
      text: `update sign_in_attempts set failures = 99 where failures > 0 and key = $1`,
      values: [await accountKey(email)],
    })
    await signIn(email, 'guess guess', '198.51.100.2')
    expect((await signIn(email, 'guess guess', '198.51.100.3')).status).toBe(429)
    expect((await signIn(email, PASSWORD, '198.51.100.1')).status).toBe(200)
  })

  test('from one address, however often, holds up nobody elsewhere', async () => {
    const { email } = await signInAs(server, workspace)
    for (let tries = 0; tries < 110; tries++) await signIn(email, 'guess guess', '203.0.113.50')
    expect((await signIn(email, PASSWORD, '203.0.113.51')).status).toBe(200)
  })

  test('from the many addresses of one IPv6 network counts as one', async () => {
    const { email } = await signInAs(server, workspace)
    for (let tries = 1; tries <= 5; tries++) await signIn(email, 'guess guess', `2001:db8:1:2::${tries}`)
    expect((await signIn(email, PASSWORD, '2001:db8:1:2:ffff::9')).status).toBe(429)
    expect((await signIn(email, PASSWORD, '2001:db8:1:3::1')).status).toBe(200)
  })

  async function accountKey(email: string): Promise<Buffer> {
    const { createHash } = await import('node:crypto')
    const key = createHash('sha256')
      .update(JSON.stringify(['password', email, '']))
      .digest()
    await server.platform.database.system.rows({
      text: 'insert into sign_in_attempts (key, failures, last_at) values ($1, 1, $2) on conflict (key) do update set failures = 1',
      values: [key, server.clock.now()],
    })
    return key
  }
})

describe('a session', () => {
  test('goes on by its refresh token, which is good once; a copy that comes later ends it', async () => {
    const user = await signInAs(server, workspace)
    const second = await refresh(user.refreshToken)
    expect(second.status).toBe(200)
    expect(second.body.refresh_token).not.toBe(user.refreshToken)
    server.clock.advance(11_000)
    expect((await refresh(user.refreshToken)).status).toBe(401)
    expect((await refresh(second.body.refresh_token)).status).toBe(401)
    expect((await me(second.body.access_token)).status).toBe(401)
    expect((await trailOf('auth.refresh_token_reused'))[0]![1]).toBe('unauthenticated')
  })

  test('refreshed by two tabs at once goes on in both, with one next token', async () => {
    const user = await signInAs(server, workspace)
    const answers = await Promise.all([refresh(user.refreshToken), refresh(user.refreshToken)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(answers.filter(({ body }) => body.refresh_token)).toHaveLength(1)
    for (const { body } of answers) expect((await me(body.access_token)).status).toBe(200)
  })

  test('has access tokens of ten minutes, ends when it is not used for 30 days, and after 90 days anyhow', async () => {
    const user = await signInAs(server, workspace)
    server.clock.advance(10 * MINUTE + 1000)
    expect((await me(user.token)).status).toBe(401)
    let { refreshToken } = user
    for (const days of [29, 29, 29]) {
      server.clock.advance(days * DAY)
      const answer = await refresh(refreshToken)
      expect(answer.status).toBe(200)
      refreshToken = answer.body.refresh_token
    }
    server.clock.advance(4 * DAY)
    expect((await refresh(refreshToken)).status).toBe(401)
    const idle = await signInAs(server, workspace)
    server.clock.advance(30 * DAY + 1000)
    expect((await refresh(idle.refreshToken)).status).toBe(401)
  })

  test('that is revoked opens nothing from the next request on, though its token is still in date', async () => {
    const owner = await signInAs(server, workspace, { role: 'owner' })
    const user = await signInAs(server, workspace)
    const { data } = (await owner.ask('GET', `/v1/member-sessions?member_id=${user.memberId}`)).body
    expect(data).toHaveLength(1)
    expect(data[0]).toMatchObject({ current: false, method: 'password' })
    expect((await owner.ask('DELETE', `/v1/member-sessions/${data[0].id}`)).status).toBe(204)
    expect((await me(user.token)).status).toBe(401)
    expect((await refresh(user.refreshToken)).status).toBe(401)
    expect((await owner.ask('DELETE', `/v1/member-sessions/${data[0].id}`)).status).toBe(404)
  })

  test('of somebody else is shown to owners and admins alone', async () => {
    const user = await signInAs(server, workspace)
    const other = await signInAs(server, workspace)
    const own = (await user.ask('GET', '/v1/member-sessions')).body.data
    expect(own.map((session: { member_id: string }) => session.member_id)).toEqual([user.memberId])
    const theirs = await user.ask('GET', `/v1/member-sessions?member_id=${other.memberId}`)
    expect(theirs.body.data).toEqual([])
  })

  test('that is signed out of is over', async () => {
    const user = await signInAs(server, workspace)
    expect((await post('/auth/sign-out', { refresh_token: user.refreshToken })).status).toBe(204)
    expect((await me(user.token)).status).toBe(401)
    const other = await signInAs(server, workspace)
    expect((await post('/auth/sign-out', {}, { token: other.token })).status).toBe(204)
    expect((await me(other.token)).status).toBe(401)
  })

  test('in a browser lies in a cookie that scripts cannot read and other sites cannot use', async () => {
    const { email } = await signInAs(server, workspace)
    const answer = await post('/auth/sign-in', { email, password: PASSWORD })
    expect(answer.body.refresh_token).toBeUndefined()
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^parley_session=[\w-]{43}; Path=\/auth; Max-Age=2592000; HttpOnly; SameSite=Lax$/)
    const headers = { cookie: cookie.split(';', 1)[0]! }
    const bad: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
    ]
    for (const extra of bad) {
      const refused = await post('/auth/refresh', {}, { headers: { ...headers, ...extra } })
      expect([extra, refused.status]).toEqual([extra, 403])
    }
    const asForm = { ...headers, 'content-type': 'text/plain' }
    expect((await post('/auth/refresh', { a: 1 }, { headers: asForm })).status).toBe(415)
    const fine = await post('/auth/refresh', {}, { headers: { ...headers, 'sec-fetch-site': 'same-origin' } })
    expect(fine.status).toBe(200)
    expect(fine.headers['set-cookie']).not.toBe(answer.headers['set-cookie'])
    const out = await post(
      '/auth/sign-out',
      {},
      { headers: { cookie: String(fine.headers['set-cookie']).split(';', 1)[0]! } },
    )
    expect(out.headers['set-cookie']).toContain('Max-Age=0')
  })

  test('leads to each workspace that its user is in, and to no other', async () => {
    const second = await server.createWorkspace('test')
    const stranger = await server.createWorkspace()
    const user = await signInAs(server, workspace, { role: 'viewer' })
    const path = await invite(server, second, { email: user.email, role: 'admin' })
    expect((await post(path, { password: 'not theirs at all' })).status).toBe(401)
    const joined = await post(path, { password: PASSWORD, refresh_token: true })
    expect(joined.status).toBe(201)
    const ids = joined.body.workspaces.map(({ id, role }: { id: string; role: string }) => [id, role])
    expect(ids).toEqual([
      [expect.any(String), 'viewer'],
      [expect.any(String), 'admin'],
    ])
    const asked = await me(joined.body.access_token, { 'x-workspace-id': ids[1][0] })
    expect(asked.body.role).toBe('admin')
    const { showId } = await import('@parley/contracts')
    for (const foreign of [showId('workspace', stranger.id), 'wsp_nothing', ''])
      expect((await me(joined.body.access_token, { 'x-workspace-id': foreign })).status).toBe(401)
  })

  test('opens the dialects that take sessions, and those alone', async () => {
    const { token } = await signInAs(server, workspace)
    const status = async (path: string) => (await ask(server, 'GET', path, { token })).status
    expect(await status('/orbit/api/v1/conversations')).toBe(200)
    expect(await status('/convoai/api/v1/agents')).toBe(401)
  })

  test('token that was forged, is of another purpose, or names another session is none', async () => {
    const user = await signInAs(server, workspace)
    const [header, payload, signature] = user.token.split('.') as [string, string, string]
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const forged = [
      `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`,
      `${header}.${encode({ ...claims, exp: claims.exp + 9999 })}.${signature}`,
      await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.alloc(32, 7)),
      await new SignJWT({ ...claims, aud: 'second-factor' })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(server.platform.secrets.derive('session tokens')),
      await new SignJWT({ ...claims, sid: crypto.randomUUID() })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(server.platform.secrets.derive('session tokens')),
    ]
    for (const token of forged) expect((await me(token)).status).toBe(401)
    expect((await me(user.token)).status).toBe(200)
  })
})

describe('a second factor', () => {
  async function enrol(user: SignedIn): Promise<{ secret: string; codes: string[] }> {
    const enrolled = await post('/auth/totp', { password: PASSWORD }, { token: user.token })
    expect(enrolled.body.otpauth_url).toContain(`secret=${enrolled.body.secret}`)
    const wrong = await post('/auth/totp/confirm', { code: '000000' }, { token: user.token })
    expect(wrong.status).toBe(422)
    const confirmed = await post(
      '/auth/totp/confirm',
      { code: codeOf(enrolled.body.secret) },
      { token: user.token },
    )
    expect(confirmed.body.recovery_codes).toHaveLength(10)
    server.clock.advance(30_000)
    return { secret: enrolled.body.secret, codes: confirmed.body.recovery_codes }
  }
  const codeOf = (secret: string, steps = 0) =>
    totpAt(secret, Math.floor(server.clock.now().getTime() / 30_000) + steps)
  const giveCode = (ticket: string, code: string) =>
    post('/auth/second-factor', { ticket, code, refresh_token: true })

  test('is asked for after the password; a code works once, within a step of now', async () => {
    const user = await signInAs(server, workspace)
    const { secret } = await enrol(user)
    const { body } = await signIn(user.email)
    expect(body).toEqual({ second_factor_required: true, ticket: expect.any(String) })
    expect((await me(body.ticket)).status).toBe(401)
    expect((await giveCode(body.ticket, codeOf(secret, -3))).status).toBe(401)
    const code = codeOf(secret)
    const signedIn = await giveCode(body.ticket, code)
    expect(signedIn.status).toBe(200)
    expect((await me(signedIn.body.access_token)).body.second_factor).toBe(true)
    expect((await giveCode(body.ticket, code)).status).toBe(401)
    expect((await giveCode(body.ticket, codeOf(secret, -1))).status).toBe(401)
    expect((await giveCode(body.ticket, codeOf(secret, 1))).status).toBe(200)
  })

  test('may be a recovery code, each of them once', async () => {
    const user = await signInAs(server, workspace)
    const { codes } = await enrol(user)
    const { ticket } = (await signIn(user.email)).body
    expect((await giveCode(ticket, codes[3]!.toUpperCase().replace('-', ' '))).status).toBe(200)
    expect((await giveCode(ticket, codes[3]!)).status).toBe(401)
    expect((await giveCode(ticket, codes[4]!)).status).toBe(200)
  })

  test('is not guessed: tries are counted, and a ticket lasts five minutes', async () => {
    const user = await signInAs(server, workspace)
    await enrol(user)
    const { ticket } = (await signIn(user.email)).body
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, digit) => giveCode(ticket, `${digit}00000`)),
    )
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(3)
    server.clock.advance(5 * MINUTE + 1000)
    expect((await giveCode(ticket, '123456')).body.error.params.reason).toBe('ticket_outdated')
  })

  test('is disabled with password and code together, never by the session alone', async () => {
    const user = await signInAs(server, workspace)
    const { secret } = await enrol(user)
    const disable = (password: string, code: string) =>
      post('/auth/totp/disable', { password, code }, { token: user.token })
    expect((await disable('', codeOf(secret))).status).toBe(403)
    expect((await disable(PASSWORD, '000000')).status).toBe(401)
    expect((await disable(PASSWORD, codeOf(secret))).status).toBe(204)
    expect((await signIn(user.email)).body.access_token).toBeDefined()
  })
})

describe('an invitation', () => {
  test('is accepted once, also when two try at the same moment', async () => {
    const pathname = await invite(server, workspace, { email: 'twice@example.com', role: 'viewer' })
    expect((await ask(server, 'GET', pathname)).body).toMatchObject({
      email: 'twice@example.com',
      role: 'viewer',
      has_account: false,
    })
    const accept = () => post(pathname, { name: 'Twice', password: PASSWORD })
    const answers = await Promise.all([accept(), accept(), accept()])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const { data } = await workspace.api.call('members.list', { search: 'twice@example.com' })
    expect(data).toHaveLength(1)
    expect((await ask(server, 'GET', pathname)).status).toBe(404)
  })

  test('lasts seven days, is void when taken back, and the next one to an address takes the place of the last', async () => {
    const email = 'late@example.com'
    const seen = async (path: string) => (await ask(server, 'GET', path)).status
    const first = await invite(server, workspace, { email })
    const second = await invite(server, workspace, { email })
    expect([await seen(first), await seen(second)]).toEqual([404, 200])
    const open = (await workspace.api.call('invitations.list', {})).data
    const { id } = open.find((invitation) => invitation.email === email)!
    await workspace.api.call('invitations.revoke', { id })
    expect(await seen(second)).toBe(404)
    const third = await invite(server, workspace, { email })
    server.clock.advance(7 * DAY)
    expect(await seen(third)).toBe(404)
  })

  test.each([
    ['removed', undefined],
    ['suspended', { suspended: true }],
    ['demoted', { role: 'agent' }],
  ])('is void once whoever gave it out is %s: they know the link', async (_how, change) => {
    const admin = await signInAs(server, workspace, { role: 'admin' })
    await admin.ask('POST', '/v1/invitations', { email: 'friend@example.com', role: 'admin' })
    const link = (await mailedLinks(server, workspace, 'friend@example.com')).at(-1)!
    expect((await ask(server, 'GET', new URL(link).pathname)).status).toBe(200)
    if (change) await workspace.api.call('members.update', { id: admin.memberId, ...(change as object) })
    else await workspace.api.call('members.remove', { id: admin.memberId })
    expect((await ask(server, 'GET', new URL(link).pathname)).status).toBe(404)
  })

  test('brings its link by mail alone: neither the inviter nor the audit trail sees it', async () => {
    await server.settle()
    mails.length = 0
    const made = await workspace.api.call('invitations.create', { email: 'mailed@example.com' })
    const [url] = await mailedLinks(server, workspace, 'mailed@example.com')
    await server.settle()
    expect(mails[0]).toMatchObject({ to: 'mailed@example.com', text: expect.stringContaining(url!) })
    expect([made.url, JSON.stringify(made)]).toEqual([null, expect.not.stringContaining('/auth/')])
    const trail = JSON.stringify(await workspace.api.call('audit.list', { operation: 'invitations.create' }))
    expect(trail).not.toContain(url!.split('/').at(-1))
    await expect(
      workspace.api.call('invitations.create', { email: (await signInAs(server, workspace)).email }),
    ).rejects.toMatchObject({ code: 'already_exists' })
  })
})

describe('a link', () => {
  test('made by the operator signs in once within a day', async () => {
    const user = await signInAs(server, workspace)
    const url = await server.wiring.members.signIn.makeLink(user.email.toUpperCase())
    const { pathname } = new URL(url!)
    const page = await ask(server, 'GET', pathname, { headers: { accept: 'text/html' } })
    expect(page.body).toContain('<form')
    const answer = await post(pathname, { refresh_token: true })
    expect(sessionOf(server, answer.body, user.email).memberId).toBe(user.memberId)
    expect((await post(pathname, {})).status).toBe(404)
    const late = new URL((await server.wiring.members.signIn.makeLink(user.email))!)
    server.clock.advance(DAY)
    expect((await post(late.pathname, {})).status).toBe(404)
    expect(await server.wiring.members.signIn.makeLink('nobody@example.com')).toBeUndefined()
  })
})
