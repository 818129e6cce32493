import { afterAll, describe, expect, test } from 'vitest'
import { overtake } from '../../../../testing/overtake.ts'
import { ask, signInAs } from '../../../../testing/sign-in-client.ts'
import { hashToken } from '../sessions/one-time-token.ts'
import { startSignIn } from './sign-in.fixture.ts'

const { server, workspace, mails, post } = await startSignIn()
afterAll(() => server.close())

const tokenOf = (text: string, place: string) => new RegExp(`${place}/(\\S+)`).exec(text)![1]!
async function signInToken(email: string): Promise<string> {
  return tokenOf((await server.wiring.members.signIn.makeLink(email))!, 'link')
}
async function resetToken(email: string): Promise<string> {
  await server.settle()
  mails.length = 0
  await post('/auth/password/forgot', { email })
  await server.settle()
  return tokenOf(mails[0]!.text, 'reset')
}

describe('a link', () => {
  test('opens only what it was made for, and is not used up by an attempt at something else', async () => {
    const { email } = await signInAs(server, workspace)
    const [toSignIn, toReset] = [await signInToken(email), await resetToken(email)]
    const password = 'another good password'
    const attempts = {
      'a link for a new password at signing in': await post(`/auth/link/${toReset}`, {}),
      'a link for signing in at the page of a join': await ask(server, 'GET', `/auth/join/${toSignIn}`),
      'a link for signing in at a join': await post(`/auth/join/${toSignIn}`, {}),
      'a link for signing in at a new password': await post('/auth/password/reset', {
        token: toSignIn,
        password,
      }),
    }
    for (const [attempt, { status }] of Object.entries(attempts))
      expect([attempt, status]).toEqual([attempt, 404])
    expect((await post(`/auth/link/${toSignIn}`, {})).status).toBe(200)
    expect((await post('/auth/password/reset', { token: toReset, password })).status).toBe(204)
  })

  test('that was used shows no page any more', async () => {
    const { email } = await signInAs(server, workspace)
    const path = `/auth/link/${await signInToken(email)}`
    expect((await ask(server, 'GET', path)).status).toBe(200)
    expect((await post(path, {})).status).toBe(200)
    expect((await ask(server, 'GET', path)).status).toBe(404)
  })

  test('signs in once, also when another call uses it between the look at it and its use', async () => {
    const { email } = await signInAs(server, workspace)
    const token = await signInToken(email)
    const use = {
      text: 'update sign_in_links set used_at = $1 where token_hash = $2 and used_at is null',
      values: [server.clock.now(), hashToken(token)],
    }
    const answer = await overtake(server.database.connectionString, use, () =>
      post(`/auth/link/${token}`, {}),
    )
    expect([answer.status, answer.headers['set-cookie']]).toEqual([404, undefined])
  })
})
