/** A provider that refuses, is gone or answers with what cannot be used lets nobody in, and the error says what happened. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { overtake } from '../../../../testing/overtake.ts'
import { ask, mailedLinks, signInAs } from '../../../../testing/sign-in-client.ts'
import type { TestWorkspace } from '../../../../testing/test-server.ts'
import { startSingleSignOn } from './single-sign-on.fixture.ts'

const { server, issuer, newWorkspace, addProvider, begin, finish, signIn, close } = await startSingleSignOn()
let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await newWorkspace()
})
afterAll(close)

const emails = async () => (await workspace.api.call('members.list', {})).data.map(({ email }) => email)

describe('single sign-on', () => {
  test('is begun with a provider that exists only', async () => {
    const removed = await addProvider(workspace)
    await workspace.api.call('identity_providers.delete', { id: removed.id })
    for (const id of [removed.id, 'nothing']) {
      const answer = await ask(server, 'GET', `/auth/oidc/${id}`)
      expect([id, answer.status, answer.headers.location]).toEqual([id, 404, undefined])
    }
  })

  test('is not finished with a provider that was removed meanwhile', async () => {
    const provider = await addProvider(workspace, { create_members: true })
    const begun = await begin(provider.id)
    issuer.exchange = undefined
    await workspace.api.call('identity_providers.delete', { id: provider.id })
    const answer = await finish(begun)
    expect([answer.status, answer.body.error.params]).toEqual([403, { reason: 'unknown_provider' }])
    expect(issuer.exchange).toBeUndefined()
  })

  test('says what the provider says when it refuses, without characters that could be markup', async () => {
    const provider = await addProvider(workspace, { create_members: true })
    const { query, cookie } = await begin(provider.id)
    issuer.exchange = undefined
    const url = `/auth/oidc/callback?error=access_denied%3Cb%3E&state=${query.get('state')}`
    const answer = await ask(server, 'GET', url, { headers: { cookie } })
    expect([answer.status, answer.body.error.params]).toEqual([403, { reason: 'refused_by_provider' }])
    expect(answer.body.error.message).toContain('It says: access_deniedb.')
    expect(issuer.exchange).toBeUndefined()
  })

  test.each([
    ['refuses the code', { status: 400, body: { error: 'invalid_grant' } }, 'refused with invalid_grant'],
    ['answers with more than 512 KiB', { status: 200, body: 'x'.repeat(600_000) }, 'more than 524288 bytes'],
  ])('lets nobody in when the provider %s', async (_what, answer, message) => {
    const provider = await addProvider(workspace, { create_members: true })
    issuer.answer = (path) => (path === '/token' ? answer : undefined)
    const refused = await signIn(provider.id, { email: 'ada@acme.example' })
    expect([refused.status, refused.body.error.message]).toEqual([502, expect.stringContaining(message)])
    expect(await emails()).toEqual([])
  })

  test('does not blame the provider for a fault of the server, nor tell of it', async () => {
    const provider = await addProvider(workspace, { create_members: true })
    await server.platform.database.transaction(workspace.id, (tx) =>
      tx.rows({ text: `update identity_providers set client_secret = '\\x00'` }),
    )
    const answer = await signIn(provider.id, { email: 'ada@acme.example' })
    expect([answer.status, answer.body.error.code]).toEqual([500, 'internal'])
    expect(await emails()).toEqual([])
  })

  test('asks the owner of an account that another call makes at the same moment', async () => {
    const provider = await addProvider(workspace, { create_members: true })
    const email = 'at-once@acme.example'
    const account = {
      text: `insert into users (id, email, name, email_verified_at, created_at, updated_at) values ($1, $2, 'Other', $3, $3, $3)`,
      values: [crypto.randomUUID(), email, server.clock.now()],
    }
    const answer = await overtake(server.database.connectionString, account, () =>
      signIn(provider.id, { email }),
    )
    expect([answer.status, answer.body.error.params]).toEqual([403, { reason: 'consent_required' }])
    expect(await emails()).toEqual([])
    expect(await mailedLinks(server, workspace, email)).toHaveLength(1)
  })

  test('joins no account to the workspace of a provider that was removed after it asked', async () => {
    const { email } = await signInAs(server, await server.createWorkspace(), { email: 'else@acme.example' })
    const provider = await addProvider(workspace, { create_members: true })
    expect((await signIn(provider.id, { email })).body.error.params.reason).toBe('consent_required')
    const [link] = await mailedLinks(server, workspace, email)
    await workspace.api.call('identity_providers.delete', { id: provider.id })
    const answer = await ask(server, 'POST', new URL(link!).pathname, { body: {} })
    expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found'])
    expect(await emails()).toEqual([])
  })
})
