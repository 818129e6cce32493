import { SignJWT } from 'jose'
import { afterAll, describe, expect, test } from 'vitest'
import { ask, invite, PASSWORD, signInAs } from '../../../../testing/sign-in-client.ts'
import { startSignIn } from './sign-in.fixture.ts'

const { server, workspace, post, me } = await startSignIn()
afterAll(() => server.close())

describe('a session', () => {
  test('of somebody else is shown to owners and admins alone', async () => {
    const user = await signInAs(server, workspace)
    const other = await signInAs(server, workspace)
    const own = (await user.ask('GET', '/v1/member-sessions')).body.data
    expect(own.map((session: { member_id: string }) => session.member_id)).toEqual([user.memberId])
    const theirs = await user.ask('GET', `/v1/member-sessions?member_id=${other.memberId}`)
    expect(theirs.body.data).toEqual([])
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

  test('is needed to change what a user signs in with', async () => {
    const changes: [string, object][] = [
      ['/auth/password', { password: PASSWORD, new_password: 'another good password' }],
      ['/auth/totp', { password: PASSWORD }],
      ['/auth/totp/confirm', { code: '000000' }],
      ['/auth/totp/disable', { password: PASSWORD, code: '000000' }],
    ]
    for (const [path, body] of changes) {
      const answers = [await post(path, body), await post(path, body, { token: 'no token of ours' })]
      expect([path, ...answers.map(({ status }) => status)]).toEqual([path, 401, 401])
    }
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

  test('token that is longer than any of ours is none, whatever signed it', async () => {
    const user = await signInAs(server, workspace)
    const claims = JSON.parse(Buffer.from(user.token.split('.')[1]!, 'base64url').toString())
    const signed = (more: object) =>
      new SignJWT({ ...claims, ...more })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(server.platform.secrets.derive('session tokens'))
    expect((await me(await signed({ more: 'x' }))).status).toBe(200)
    expect((await me(await signed({ more: 'x'.repeat(2000) }))).status).toBe(401)
  })
})
