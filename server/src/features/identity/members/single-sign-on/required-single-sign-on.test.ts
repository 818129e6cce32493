import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { CLIENT } from '../../../../testing/fake-issuer.ts'
import { ask, PASSWORD, signInAs } from '../../../../testing/sign-in-client.ts'
import type { TestWorkspace } from '../../../../testing/test-server.ts'
import { startSingleSignOn } from './single-sign-on.fixture.ts'

const { server, issuer, verifyDomain, newWorkspace, addProvider, signIn, tokenAfter, close } =
  await startSingleSignOn()
let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await newWorkspace()
})
afterAll(close)

describe('single sign-on', () => {
  test('that an admin requires is not required of owners, whom it would not let in', async () => {
    const owner = await signInAs(server, workspace, { role: 'owner', email: 'chief@acme.example' })
    const admin = await signInAs(server, workspace, { role: 'admin', email: 'adam@acme.example' })
    const body = {
      name: 'Mine',
      issuer: issuer.url,
      ...CLIENT,
      email_domains: ['acme.example'],
      required: true,
    }
    expect((await admin.ask('POST', '/v1/identity-providers', body)).status).toBe(201)
    expect((await owner.ask('GET', '/v1/me')).status).toBe(200)
    expect((await admin.ask('GET', '/v1/me')).status).toBe(401)
    const again = { email: owner.email, password: PASSWORD }
    expect((await ask(server, 'POST', '/auth/sign-in', { body: again })).status).toBe(200)
  })

  test('where it is required no password opens the workspace; when the provider goes, passwords do again', async () => {
    await verifyDomain(workspace, 'required.example')
    const user = await signInAs(server, workspace, { email: 'pat@required.example' })
    expect((await user.ask('GET', '/v1/me')).status).toBe(200)
    const provider = await addProvider(workspace, { required: true, email_domains: ['required.example'] })
    expect((await user.ask('GET', '/v1/me')).status).toBe(401)
    const password = () =>
      ask(server, 'POST', '/auth/sign-in', { body: { email: user.email, password: PASSWORD } })
    expect((await password()).body.error.params.reason).toBe('single_sign_on_required')
    const offered = await ask(server, 'GET', '/auth/providers?email=anybody@required.example')
    const url = `http://parley.test/auth/oidc/${provider.id}`
    expect(offered.body.data).toContainEqual({
      id: provider.id,
      name: 'Acme',
      workspace: 'live workspace',
      url,
    })
    const answer = await signIn(provider.id, { email: user.email })
    const session = (await tokenAfter(answer)).body
    await workspace.api.call('identity_providers.delete', { id: provider.id })
    expect((await ask(server, 'GET', '/v1/me', { token: session.access_token })).status).toBe(401)
    expect((await password()).status).toBe(200)
  })
})
