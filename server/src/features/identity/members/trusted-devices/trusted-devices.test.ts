import { afterAll, describe, expect, test } from 'vitest'
import {
  type Answered,
  ask,
  codeOf,
  PASSWORD,
  type SignedIn,
  signInAs,
} from '../../../../testing/sign-in-client.ts'
import { DAY, startSignIn } from '../sign-in/sign-in.fixture.ts'

const { server, workspace, post, trailOf } = await startSignIn()
afterAll(() => server.close())

/** The cookies of an answer, as its header says them. */
const cookiesIn = ({ headers }: Answered): string[] => [headers['set-cookie'] ?? []].flat() as string[]
const deviceCookieOf = (answer: Answered): string | undefined =>
  cookiesIn(answer).find((cookie) => cookie.startsWith('parley_device='))
const pairOf = (cookie: string) => cookie.split(';', 1)[0]!

async function enrol(user: SignedIn): Promise<string> {
  const { body } = await post('/auth/totp', { password: PASSWORD }, { token: user.token })
  await post('/auth/totp/confirm', { code: codeOf(server, body.secret) }, { token: user.token })
  server.clock.advance(30_000)
  return body.secret
}

const withPassword = (email: string, cookie?: string) =>
  post('/auth/sign-in', { email, password: PASSWORD }, cookie ? { headers: { cookie } } : {})

/** A member with a second factor, and the cookie of a browser that they trust. */
async function trusting(of = workspace, role: 'agent' | 'owner' = 'agent') {
  const user = await signInAs(server, of, { role })
  const secret = await enrol(user)
  const { ticket } = (await withPassword(user.email)).body
  const answer = await post('/auth/second-factor', {
    ticket,
    code: codeOf(server, secret),
    trust_device: true,
  })
  expect(answer.status).toBe(200)
  server.clock.advance(30_000)
  return { user, secret, answer, cookie: pairOf(deviceCookieOf(answer)!), token: answer.body.access_token }
}
const devicesOf = (token: string, query = '') => ask(server, 'GET', `/v1/trusted-devices${query}`, { token })
const asksForCode = async (email: string, cookie: string) =>
  (await withPassword(email, cookie)).body.second_factor_required === true

describe('a trusted device', () => {
  test('signs in with the password alone, by a cookie that scripts and other sites do not have', async () => {
    const { user, answer, cookie } = await trusting()
    const [session, device] = ['parley_session=', 'parley_device='].map((name) =>
      cookiesIn(answer).find((one) => one.startsWith(name)),
    )
    expect(session).toBeDefined()
    expect(device).toMatch(/; Path=\/auth; Max-Age=2592000; HttpOnly; SameSite=Lax$/)
    const next = await withPassword(user.email, cookie)
    expect([next.status, typeof next.body.access_token]).toEqual([200, 'string'])
    expect(await asksForCode(user.email, '')).toBe(true)
    expect(await trailOf('auth.device_trusted')).toContainEqual([expect.any(String), 'succeeded'])
    expect(await trailOf('auth.device_recognised')).toContainEqual([expect.any(String), 'succeeded'])
  })

  test('is trusted only where its owner said so, and needs the password still', async () => {
    const user = await signInAs(server, workspace)
    const secret = await enrol(user)
    const { ticket } = (await withPassword(user.email)).body
    const answer = await post('/auth/second-factor', { ticket, code: codeOf(server, secret) })
    expect([answer.status, deviceCookieOf(answer)]).toEqual([200, undefined])
    const { user: other, cookie } = await trusting()
    const wrong = await post(
      '/auth/sign-in',
      { email: other.email, password: 'a wrong password' },
      { headers: { cookie } },
    )
    expect(wrong.status).toBe(401)
    // The cookie of one member opens nothing for another.
    expect(await asksForCode(user.email, cookie)).toBe(true)
  })

  test('has a token that works once; a copy that comes later ends the trust of both', async () => {
    const { user, cookie } = await trusting()
    const next = pairOf(deviceCookieOf(await withPassword(user.email, cookie))!)
    expect(next).not.toBe(cookie)
    expect(await asksForCode(user.email, cookie)).toBe(true)
    expect(await asksForCode(user.email, next)).toBe(true)
    expect(await trailOf('auth.device_token_reused')).toContainEqual([expect.any(String), 'unauthenticated'])
  })

  test('is trusted for 30 days, however often it is used', async () => {
    const { user, cookie } = await trusting()
    server.clock.advance(29 * DAY)
    const used = deviceCookieOf(await withPassword(user.email, cookie))!
    expect(Number(/Max-Age=(\d+)/.exec(used)![1])).toBeLessThanOrEqual(24 * 3600)
    server.clock.advance(DAY)
    expect(await asksForCode(user.email, pairOf(used))).toBe(true)
  })

  test.each<[string, (given: Awaited<ReturnType<typeof trusting>>) => Promise<Answered>]>([
    [
      'the password changes',
      ({ token }) =>
        post('/auth/password', { password: PASSWORD, new_password: 'another good password' }, { token }),
    ],
    [
      'the second factor is removed and enrolled anew',
      async ({ token, secret }) => {
        const code = codeOf(server, secret)
        return post('/auth/totp/disable', { password: PASSWORD, code }, { token })
      },
    ],
  ])('is trusted no more when %s', async (_what, change) => {
    const given = await trusting()
    const changed = await change(given)
    expect(changed.status).toBe(204)
    const rows = await server.database.database.system.rows({
      text: `select d.id from trusted_devices d join users u on u.id = d.user_id and u.credentials_version = d.credentials_version
              where u.email = $1`,
      values: [given.user.email],
    })
    expect(rows).toEqual([])
  })

  test('is listed to its owner, who ends the trust in one or in all', async () => {
    const { user, cookie, token } = await trusting()
    const { data } = (await devicesOf(token)).body
    expect(data).toMatchObject([{ member_id: user.memberId, address: expect.any(String) }])
    expect(JSON.stringify(data)).not.toContain(cookie.slice('parley_device='.length))
    const gone = await ask(server, 'DELETE', `/v1/trusted-devices/${data[0].id}`, { token })
    expect(gone.status).toBe(204)
    expect(await asksForCode(user.email, cookie)).toBe(true)
    const all = await post('/v1/trusted-devices/revoke-all', {}, { token })
    expect(all.body).toEqual({ revoked: 0 })
  })

  test('of somebody else is seen and ended by owners alone, and by nobody of another workspace', async () => {
    const { user, cookie, token } = await trusting()
    const colleague = await signInAs(server, workspace)
    const owner = await signInAs(server, workspace, { role: 'owner' })
    const stranger = await signInAs(server, await server.createWorkspace(), { role: 'owner' })
    const [{ id }] = (await devicesOf(token)).body.data
    for (const other of [colleague, stranger]) {
      expect((await devicesOf(other.token, `?member_id=${user.memberId}`)).body.data).toEqual([])
      expect((await other.ask('DELETE', `/v1/trusted-devices/${id}`)).status).toBe(404)
      const all = await other.ask('POST', '/v1/trusted-devices/revoke-all', { member_id: user.memberId })
      expect(all.status).toBe(404)
    }
    expect((await devicesOf(owner.token, `?member_id=${user.memberId}`)).body.data).toHaveLength(1)
    const reset = await owner.ask('POST', '/v1/trusted-devices/revoke-all', { member_id: user.memberId })
    expect(reset.body).toEqual({ revoked: 1 })
    expect(await asksForCode(user.email, cookie)).toBe(true)
    const entries = (await workspace.api.call('audit.list', { operation: 'trusted_devices.revoke_all' })).data
    expect(entries.some(({ outcome }) => outcome === 'succeeded')).toBe(true)
  })
})

test('a workspace that forbids trusted devices asks for a code each time, also on devices of before', async () => {
  const strict = await server.createWorkspace()
  const { user, secret, cookie, token } = await trusting(strict, 'owner')
  const forbid = { allows_trusted_devices: false }
  const refused = await (await signInAs(server, strict)).ask('PATCH', '/v1/workspace', forbid)
  expect(refused.status).toBe(403)
  const changed = await ask(server, 'PATCH', '/v1/workspace', { token, body: forbid })
  expect(changed.body.workspace.allows_trusted_devices).toBe(false)
  const asked = await withPassword(user.email, cookie)
  expect(asked.body).toMatchObject({ second_factor_required: true, can_trust_device: false })
  const code = codeOf(server, secret)
  const trust = await post('/auth/second-factor', { ticket: asked.body.ticket, code, trust_device: true })
  expect([trust.status, trust.body.error.params.reason]).toEqual([403, 'trusted_devices_forbidden'])
  const without = await post('/auth/second-factor', { ticket: asked.body.ticket, code })
  expect(without.status).toBe(200)
})
