import { afterAll, describe, expect, test } from 'vitest'
import { invite, PASSWORD, type SignedIn, signInAs } from '../../../../testing/sign-in-client.ts'
import { MINUTE, startSignIn } from './sign-in.fixture.ts'
import { totpAt } from './totp.ts'

const { server, workspace, post, me, signIn } = await startSignIn()
afterAll(() => server.close())

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
    expect(body).toEqual({
      second_factor_required: true,
      ticket: expect.any(String),
      can_trust_device: true,
    })
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

  test('is asked for when an invitation is accepted, too', async () => {
    const user = await signInAs(server, workspace)
    const { secret } = await enrol(user)
    const path = await invite(server, await server.createWorkspace(), { email: user.email })
    const accept = (more: object = {}) => post(path, { password: PASSWORD, refresh_token: true, ...more })
    const without = await accept()
    expect([without.status, without.body.error.params.reason]).toEqual([401, 'second_factor_required'])
    expect((await accept({ code: '000000' })).status).toBe(401)
    const accepted = await accept({ code: codeOf(secret) })
    expect([accepted.status, accepted.body.workspaces.length]).toEqual([201, 2])
  })

  test('is confirmed once, and only after it was enrolled', async () => {
    const user = await signInAs(server, workspace)
    const confirm = (code: string) => post('/auth/totp/confirm', { code }, { token: user.token })
    expect((await confirm('000000')).status).toBe(409)
    const { secret } = await enrol(user)
    expect((await confirm(codeOf(secret))).status).toBe(409)
    const { ticket } = (await signIn(user.email)).body
    expect((await giveCode(ticket, codeOf(secret))).status).toBe(200)
  })

  test('is replaced by another only after it was disabled', async () => {
    const user = await signInAs(server, workspace)
    const { secret } = await enrol(user)
    const again = await post('/auth/totp', { password: PASSWORD }, { token: user.token })
    expect([again.status, again.body.secret]).toEqual([409, undefined])
    const { ticket } = (await signIn(user.email)).body
    expect((await giveCode(ticket, codeOf(secret))).status).toBe(200)
  })

  test('does not finish a sign-in whose password was changed meanwhile', async () => {
    const user = await signInAs(server, workspace)
    const { secret } = await enrol(user)
    const { ticket } = (await signIn(user.email)).body
    const change = { password: PASSWORD, new_password: 'another good password' }
    expect((await post('/auth/password', change, { token: user.token })).status).toBe(204)
    const refused = await giveCode(ticket, codeOf(secret))
    expect([refused.status, refused.body.error.params.reason]).toEqual([401, 'ticket_outdated'])
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
