import { afterAll, describe, expect, test } from 'vitest'
import { ask, invite, PASSWORD, signInAs } from '../../../../testing/sign-in-client.ts'
import { startSignIn } from './sign-in.fixture.ts'

const { server, workspace, mails, post, me, signIn, trailOf } = await startSignIn()
afterAll(() => server.close())

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
