import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, PASSWORD, signInAs } from '../../testing/sign-in-client.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('errors of a request have the shape of the API’s errors', () => {
  test.each([
    ['GET', '/auth/nothing', undefined, 404, 'not_found'],
    ['GET', '/auth/sign-in', undefined, 405, 'method_not_allowed'],
    ['DELETE', '/auth/invitations/abc', undefined, 405, 'method_not_allowed'],
    ['POST', '/auth/sign-in', {}, 422, 'validation_failed'],
    ['POST', '/auth/sign-in', { email: 'a@b.cc', password: 7 }, 422, 'validation_failed'],
    ['POST', '/auth/sign-in', { email: 'a\0@b.cc', password: 'x' }, 422, 'validation_failed'],
    ['POST', '/auth/second-factor', { ticket: 'x.y.z', code: '1' }, 401, 'unauthenticated'],
    ['POST', '/auth/refresh', {}, 401, 'unauthenticated'],
    ['POST', '/auth/refresh', { refresh_token: 'x'.repeat(43) }, 401, 'unauthenticated'],
    ['POST', '/auth/password', { password: 'x', new_password: 'y' }, 401, 'unauthenticated'],
    ['POST', '/auth/totp', {}, 401, 'unauthenticated'],
    ['POST', '/auth/password/reset', { token: 'x'.repeat(43), password: 'x' }, 404, 'not_found'],
    ['GET', `/auth/link/${'x'.repeat(43)}`, undefined, 404, 'not_found'],
    ['GET', '/auth/link/%00', undefined, 404, 'not_found'],
    ['GET', '/auth/oidc/idp_nothing', undefined, 404, 'not_found'],
    ['GET', '/auth/oidc/callback?state=x&code=y', undefined, 403, 'forbidden'],
  ] as const)('%s %s %j: %i', async (method, path, body, status, code) => {
    const answer = await ask(server, method, path, body ? { body } : {})
    expect([answer.status, answer.body.error?.code]).toEqual([status, code])
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body.detail).toMatch(/\.$/)
  })

  test('a body that is no JSON, or no object', async () => {
    for (const [payload, status] of [
      ['{', 400],
      ['[]', 400],
      ['"x"', 400],
    ] as const) {
      const response = await server.http.inject({
        method: 'POST',
        url: '/auth/sign-in',
        headers: { 'content-type': 'application/json' },
        payload,
      })
      expect(response.statusCode).toBe(status)
    }
  })
})

describe('a browser', () => {
  const browser = { accept: 'text/html,*/*;q=0.8' }

  test.each([
    ['link', `/auth/link/${'x'.repeat(43)}`, 'was used already'],
    ['invitation', `/auth/invitations/${'x'.repeat(43)}`, 'was accepted already'],
    ['question whether to join', `/auth/join/${'x'.repeat(43)}`, 'was used already'],
    ['link for a new password', `/auth/password/reset/${'x'.repeat(43)}`, 'was used already'],
    ['link that is none', '/auth/link/%3Cscript%3E', 'never was one'],
  ])('that opens a %s which is good for nothing is shown a page that says so', async (_what, path, said) => {
    const { status, headers, body } = await ask(server, 'GET', path, { headers: browser })
    expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(body).toContain(said)
    expect(body).not.toContain('<script')
  })

  test('is told that it is signed in only while its session lasts', async () => {
    const shown = async (cookie: string) =>
      (await ask(server, 'GET', '/auth', { headers: { ...browser, cookie } })).body as string
    const { email } = await signInAs(server, await server.createWorkspace())
    const begun = await ask(server, 'POST', '/auth/sign-in', { body: { email, password: PASSWORD } })
    const cookie = String(begun.headers['set-cookie']).split(';', 1)[0]!
    expect(await shown('')).toContain('You are not signed in.')
    expect(await shown('parley_session=unknown')).toContain('You are not signed in.')
    expect(await shown(cookie)).toContain('You are signed in.')
    // Looking changed nothing: the token is still the one that is exchanged.
    const refreshed = await ask(server, 'POST', '/auth/refresh', { body: {}, headers: { cookie } })
    expect(refreshed.status).toBe(200)
    const next = String(refreshed.headers['set-cookie']).split(';', 1)[0]!
    expect(
      (await ask(server, 'POST', '/auth/sign-out', { body: {}, headers: { cookie: next } })).status,
    ).toBe(204)
    expect(await shown(next)).toContain('You are not signed in.')
  })
})
