import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { CLIENT } from '../../../../testing/fake-issuer.ts'
import { ask, invite, PASSWORD, signInAs } from '../../../../testing/sign-in-client.ts'
import type { TestWorkspace } from '../../../../testing/test-server.ts'
import { startSingleSignOn } from './single-sign-on.fixture.ts'

const { server, issuer, newWorkspace, addProvider, signIn, tokenAfter, close } = await startSingleSignOn()
let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await newWorkspace()
})
afterAll(close)

describe('single sign-on', () => {
  test('makes members where it is allowed to, in its own workspace alone', async () => {
    const provider = await addProvider(workspace, { create_members: true, default_role: 'viewer' })
    const answer = await signIn(provider.id, { email: 'new@acme.example', name: 'Newcomer' })
    expect(answer.status).toBe(303)
    const { data } = await workspace.api.call('members.list', {})
    expect(data).toMatchObject([{ name: 'Newcomer', email: 'new@acme.example', role: 'viewer' }])
    expect((await signIn(provider.id, { email: 'new@acme.example' })).status).toBe(303)
    expect((await workspace.api.call('members.list', {})).data).toHaveLength(1)
    const other = await server.createWorkspace()
    const closed = await other.api.call('identity_providers.create', {
      name: 'Closed',
      issuer: issuer.url,
      ...CLIENT,
      email_domains: ['acme.example'],
    })
    expect((await signIn(closed.id, { email: 'new@acme.example' })).body.error.params.reason).toBe(
      'not_a_member',
    )
  })

  test('opens the workspace of its provider, and no other that the user is in', async () => {
    const provider = await addProvider(workspace)
    const user = await signInAs(server, workspace, { email: 'both@acme.example' })
    const elsewhere = await server.createWorkspace()
    const path = await invite(server, elsewhere, { email: user.email, role: 'owner' })
    await ask(server, 'POST', path, { body: { password: PASSWORD } })
    const session = (await tokenAfter(await signIn(provider.id, { email: user.email }))).body
    expect(session.workspaces.map(({ role }: { role: string }) => role)).toEqual(['agent'])
    const me = await ask(server, 'GET', '/v1/me', { token: session.access_token })
    expect(me.body.workspaces).toHaveLength(1)
    for (const [path, body] of [
      ['/auth/password', { password: PASSWORD, new_password: 'a password of the provider' }],
      ['/auth/totp', { password: PASSWORD }],
    ] as const) {
      const answer = await ask(server, 'POST', path, { token: session.access_token, body })
      expect([path, answer.status, answer.body.error.params]).toEqual([
        path,
        403,
        { reason: 'signed_in_with_provider' },
      ])
    }
    const { showId } = await import('@parley/contracts')
    const crossing = await ask(server, 'GET', '/v1/me', {
      token: session.access_token,
      headers: { 'x-workspace-id': showId('workspace', elsewhere.id) },
    })
    expect(crossing.status).toBe(401)
  })

  test('that an admin or a key added lets no owner in, nor anybody who becomes one', async () => {
    const owner = await signInAs(server, workspace, { role: 'owner', email: 'boss@acme.example' })
    const body = { name: 'By key', issuer: issuer.url, ...CLIENT, email_domains: ['acme.example'] }
    const made = await ask(server, 'POST', '/v1/identity-providers', { token: workspace.key, body })
    expect(made.status).toBe(201)
    const refused = await signIn(made.body.id, { email: owner.email })
    expect(refused.body.error.params.reason).toBe('role_too_high')
    const agent = await signInAs(server, workspace, { email: 'rising@acme.example' })
    const session = (await tokenAfter(await signIn(made.body.id, { email: agent.email }))).body
    expect((await ask(server, 'GET', '/v1/me', { token: session.access_token })).status).toBe(200)
    await owner.ask('PATCH', `/v1/members/${agent.memberId}`, { role: 'owner' })
    expect((await ask(server, 'GET', '/v1/me', { token: session.access_token })).status).toBe(401)
  })
})
