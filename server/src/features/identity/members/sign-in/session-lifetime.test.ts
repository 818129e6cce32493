import { afterAll, describe, expect, test } from 'vitest'
import { signInAs } from '../../../../testing/sign-in-client.ts'
import { DAY, MINUTE, startSignIn } from './sign-in.fixture.ts'

const { server, workspace, post, me, refresh, trailOf } = await startSignIn()
afterAll(() => server.close())

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

  test('goes on by no request without a refresh token', async () => {
    const answer = await post('/auth/refresh', {})
    expect([answer.status, answer.body.error.code]).toEqual([401, 'unauthenticated'])
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

  test('that has ended after 90 days opens nothing, though its access token is still in date', async () => {
    let { refreshToken } = await signInAs(server, workspace)
    let token = ''
    for (const elapsed of [29 * DAY, 29 * DAY, 29 * DAY, 3 * DAY - 5 * MINUTE]) {
      server.clock.advance(elapsed)
      const { body } = await refresh(refreshToken)
      ;({ refresh_token: refreshToken, access_token: token } = body)
    }
    expect((await me(token)).status).toBe(200)
    server.clock.advance(5 * MINUTE)
    expect((await me(token)).status).toBe(401)
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

  test('that is signed out of is over', async () => {
    const user = await signInAs(server, workspace)
    expect((await post('/auth/sign-out', { refresh_token: user.refreshToken })).status).toBe(204)
    expect((await me(user.token)).status).toBe(401)
    const other = await signInAs(server, workspace)
    expect((await post('/auth/sign-out', {}, { token: other.token })).status).toBe(204)
    expect((await me(other.token)).status).toBe(401)
  })
})
