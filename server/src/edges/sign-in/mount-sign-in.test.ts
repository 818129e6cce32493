import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../../testing/sign-in-client.ts'
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
