/** Members cannot undo a change of their own rights, so somebody else makes it. */
import { afterAll, describe, expect, test } from 'vitest'
import { ask, signInAs } from '../../../testing/sign-in-client.ts'
import { startMembers } from './members.fixture.ts'

const { server, workspace } = await startMembers()
afterAll(() => server.close())

describe('a member', () => {
  test.each([
    ['change their own role', { role: 'agent' }],
    ['suspend themselves', { suspended: true }],
  ] as const)('cannot %s, and can still change their name', async (_what, change) => {
    const admin = await signInAs(server, workspace, { role: 'admin' })
    const path = `/v1/members/${admin.memberId}`
    const refused = await admin.ask('PATCH', path, change)
    expect([refused.status, refused.body.error.code]).toEqual([409, 'conflict'])
    expect((await admin.ask('PATCH', path, { name: 'New', role: 'admin' })).status).toBe(200)
    expect((await admin.ask('GET', '/v1/me')).body).toMatchObject({ name: 'New', role: 'admin' })
  })

  test('cannot remove themselves', async () => {
    const admin = await signInAs(server, workspace, { role: 'admin' })
    const refused = await admin.ask('DELETE', `/v1/members/${admin.memberId}`)
    expect([refused.status, refused.body.error.code]).toEqual([409, 'conflict'])
    expect((await admin.ask('GET', '/v1/me')).status).toBe(200)
  })

  test('is shown to themselves; a key is no member', async () => {
    const { status, body } = await ask(server, 'GET', '/v1/me', { token: workspace.key })
    expect([status, body.error.code]).toEqual([404, 'not_found'])
  })
})
