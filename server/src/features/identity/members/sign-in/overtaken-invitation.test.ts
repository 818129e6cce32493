/** Something else changes between the look at an invitation and its acceptance. */
import { afterAll, describe, expect, test } from 'vitest'
import { overtake } from '../../../../testing/overtake.ts'
import { ask, invite, PASSWORD, signInAs } from '../../../../testing/sign-in-client.ts'
import { startSignIn } from './sign-in.fixture.ts'

const { server, workspace, post, signIn } = await startSignIn()
afterAll(() => server.close())

const status = async (path: string) => (await ask(server, 'GET', path)).status
const membersCalled = async (search: string) =>
  (await workspace.api.call('members.list', { search })).data.length

describe('an invitation', () => {
  test('adds no member to an account that another call makes at the same moment', async () => {
    const email = 'at-once@example.com'
    const path = await invite(server, workspace, { email })
    const account = {
      text: `insert into users (id, email, name, email_verified_at, created_at, updated_at) values ($1, $2, 'Other', $3, $3, $3)`,
      values: [crypto.randomUUID(), email, server.clock.now()],
    }
    const answer = await overtake(server.database.connectionString, account, () =>
      post(path, { name: 'Mine', password: PASSWORD }),
    )
    expect([answer.status, answer.body.error.code]).toEqual([409, 'conflict'])
    expect([await membersCalled(email), await status(path)]).toEqual([0, 200])
    expect((await signIn(email)).status).toBe(401)
  })

  test('takes over no account whose owner verifies its address at the same moment', async () => {
    const { email } = await signInAs(server, await server.createWorkspace())
    const set = (verifiedAt: Date | null) => ({
      text: 'update users set email_verified_at = $1 where email = $2',
      values: [verifiedAt, email],
    })
    await server.platform.database.system.rows(set(null))
    const path = await invite(server, workspace, { email })
    const answer = await overtake(server.database.connectionString, set(server.clock.now()), () =>
      post(path, { name: 'Taker', password: 'the password of a taker', replace_account: true }),
    )
    expect([answer.status, answer.body.error.code]).toEqual([409, 'conflict'])
    expect([await membersCalled(email), await status(path)]).toEqual([0, 200])
    expect((await signIn(email)).status).toBe(200)
  })

  test('adds no member when it is taken back at the same moment', async () => {
    const email = 'taken-back@example.com'
    const path = await invite(server, workspace, { email })
    const revoke = {
      text: 'update invitations set revoked_at = $1 where email = $2',
      values: [server.clock.now(), email],
    }
    const answer = await overtake(server.database.connectionString, revoke, () =>
      post(path, { name: 'Late', password: PASSWORD }),
    )
    expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found'])
    expect(await membersCalled(email)).toBe(0)
    expect((await signIn(email)).status).toBe(401)
  })

  test('makes no second member of somebody who became one meanwhile', async () => {
    const email = 'member-meanwhile@example.com'
    const path = await invite(server, workspace, { email })
    expect((await post(path, { name: 'Once', password: PASSWORD })).status).toBe(201)
    await server.platform.database.transaction(workspace.id, (tx) =>
      tx.rows({ text: 'update invitations set accepted_at = null where email = $1', values: [email] }),
    )
    const answer = await post(path, { password: PASSWORD })
    expect([answer.status, answer.body.error.code]).toEqual([409, 'conflict'])
    expect([await membersCalled(email), await status(path)]).toEqual([1, 200])
  })
})
