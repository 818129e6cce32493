import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { CLIENT, configurationOf } from '../../../../testing/fake-issuer.ts'
import { overtake } from '../../../../testing/overtake.ts'
import type { TestWorkspace } from '../../../../testing/test-server.ts'
import { startSingleSignOn } from './single-sign-on.fixture.ts'

const { server, issuer, newWorkspace, addProvider, close } = await startSingleSignOn()
let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await newWorkspace()
})
afterAll(close)

describe('a provider', () => {
  test('that is none, or speaks for another issuer, is refused when it is added', async () => {
    await expect(addProvider(workspace, { issuer: `${issuer.url}/elsewhere` })).rejects.toMatchObject({
      code: 'provider_failed',
    })
    await expect(addProvider(workspace, { issuer: 'http://127.0.0.1:9' })).rejects.toMatchObject({
      code: 'provider_failed',
    })
    await expect(
      addProvider(workspace, { issuer: issuer.url.replace('127.0.0.1', 'localhost') }),
    ).rejects.toMatchObject({
      code: 'provider_failed',
      message: expect.stringContaining(issuer.url),
    })
    // An address with and without the last slash is the same page, and another issuer.
    await expect(addProvider(workspace, { issuer: `${issuer.url}/` })).rejects.toMatchObject({
      code: 'provider_failed',
    })
    await addProvider(workspace)
    await expect(addProvider(workspace)).rejects.toMatchObject({ code: 'already_exists' })
  })

  test('that cannot be reached, answers without end or tells no endpoint is refused, and the error says why', async () => {
    const reasons: unknown[] = []
    const tryToAdd = (settings: object = {}) =>
      addProvider(workspace, settings).catch(({ code, message }) => reasons.push([code, message]))
    await tryToAdd({ issuer: 'http://127.0.0.1:9' })
    issuer.answer = () => ({ status: 200, body: 'x'.repeat(600_000) })
    await tryToAdd()
    const { jwks_uri, ...incomplete } = configurationOf(issuer.url)
    issuer.answer = () => ({ status: 200, body: incomplete })
    await tryToAdd()
    expect(reasons).toEqual([
      ['provider_failed', expect.stringContaining('ECONNREFUSED')],
      ['provider_failed', expect.stringContaining('more than 524288 bytes')],
      ['provider_failed', expect.stringContaining('lacks an endpoint')],
    ])
    expect((await workspace.api.call('identity_providers.list', {})).data).toEqual([])
  })

  test('that is there already is refused before its issuer is asked, and the error names it', async () => {
    const { id } = await addProvider(workspace)
    let asked = 0
    issuer.answer = () => {
      asked++
      return undefined
    }
    await expect(addProvider(workspace)).rejects.toMatchObject({ code: 'already_exists', params: { id } })
    expect(asked).toBe(0)
  })

  test('that another call adds at the same moment is added once', async () => {
    const rival = {
      text: `insert into identity_providers (workspace_id, id, name, issuer, client_id, client_secret, email_domains,
               create_members, default_role, required, highest_role, authorization_endpoint, token_endpoint, jwks_uri, created_at)
             values ($1, $2, 'Rival', $3, $4, '', '{acme.example}', false, 'agent', false, 'admin', $3, $3, $3, $5)`,
      values: [workspace.id, crypto.randomUUID(), issuer.url, CLIENT.client_id, server.clock.now()],
    }
    const added = overtake(server.database.connectionString, rival, () => addProvider(workspace))
    await expect(added).rejects.toMatchObject({ code: 'already_exists' })
    const { data } = await workspace.api.call('identity_providers.list', {})
    expect(data.map(({ name }) => name)).toEqual(['Rival'])
  })

  test('of another workspace is not removed by this one', async () => {
    const { id } = await addProvider(workspace)
    const { api } = await newWorkspace()
    await expect(api.call('identity_providers.delete', { id })).rejects.toMatchObject({ code: 'not_found' })
    expect((await workspace.api.call('identity_providers.list', {})).data).toMatchObject([{ id }])
  })
})
