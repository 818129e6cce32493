import { afterAll, describe, expect, test } from 'vitest'
import { ask, sessionOf, signInAs } from '../../../../testing/sign-in-client.ts'
import { DAY, startSignIn } from './sign-in.fixture.ts'

const { server, workspace, post } = await startSignIn()
afterAll(() => server.close())

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
