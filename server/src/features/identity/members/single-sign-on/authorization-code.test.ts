import { createHash } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { CLIENT } from '../../../../testing/fake-issuer.ts'
import { ask, signInAs } from '../../../../testing/sign-in-client.ts'
import { type TestWorkspace, uuidOf } from '../../../../testing/test-server.ts'
import { isOwnPath } from './begin-single-sign-on.ts'
import { startSingleSignOn } from './single-sign-on.fixture.ts'

const { server, issuer, newWorkspace, addProvider, begin, finish, signIn, tokenAfter, close } =
  await startSingleSignOn()
let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await newWorkspace()
})
afterAll(close)

describe('single sign-on', () => {
  test('lets a member in by code, state, nonce and PKCE, and shows the secret to the provider alone', async () => {
    const provider = await addProvider(workspace)
    expect(provider).toMatchObject({
      email_domains: ['acme.example'],
      redirect_url: 'http://parley.test/auth/oidc/callback',
    })
    const user = await signInAs(server, workspace, { email: 'ada@acme.example' })
    const begun = await begin(provider.id)
    expect(Object.fromEntries(begun.query)).toMatchObject({
      tenant: '1',
      response_type: 'code',
      client_id: CLIENT.client_id,
      scope: 'openid email profile',
      code_challenge_method: 'S256',
      redirect_uri: provider.redirect_url,
    })
    issuer.claims = { nonce: begun.query.get('nonce')!, email: 'Ada@Acme.example', email_verified: true }
    const answer = await finish(begun)
    expect([answer.status, answer.headers.location]).toEqual([303, '/inbox?x=1'])
    const verifier = issuer.exchange!.get('code_verifier')!
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(begun.query.get('code_challenge'))
    // Both parts are form-encoded: https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
    const [scheme, credentials] = issuer.authorization!.split(' ') as [string, string]
    const parts = Buffer.from(credentials, 'base64').toString().split(':')
    expect([scheme, ...parts.map((part) => new URLSearchParams(`x=${part}`).get('x'))]).toEqual([
      'Basic',
      CLIENT.client_id,
      CLIENT.client_secret,
    ])
    const session = await tokenAfter(answer)
    const me = await ask(server, 'GET', '/v1/me', { token: session.body.access_token })
    expect(me.body.id).toBe(user.memberId)
    const trail = await workspace.api.call('audit.list', { operation: 'auth.sign_in_with_provider' })
    expect(trail.data.map(({ actor }) => actor.id)).toEqual([user.memberId])
    expect(JSON.stringify(await workspace.api.call('audit.list', {}))).not.toContain(CLIENT.client_secret)
  })

  test('is bound to the browser that began, and each beginning is good once and for ten minutes', async () => {
    const provider = await addProvider(workspace, { create_members: true })
    const begun = await begin(provider.id)
    issuer.claims = { nonce: begun.query.get('nonce')!, email: 'eve@acme.example', email_verified: true }
    expect((await finish(begun, { cookie: 'parley_oidc=of-somebody-else' })).status).toBe(403)
    expect((await finish(begun)).status).toBe(403)
    const second = await begin(provider.id)
    expect((await finish(second, { state: 'guessed' })).status).toBe(403)
    server.clock.advance(600_000)
    expect((await finish(second)).status).toBe(403)
  })

  test('is begun without end by nobody: one network that never comes back has to wait', async () => {
    const { id } = await addProvider(workspace, { create_members: true })
    const from = (address: string) => ask(server, 'GET', `/auth/oidc/${id}`, { address })
    for (let tries = 0; tries < 60; tries++) expect((await from('203.0.113.90')).status).toBe(302)
    expect((await from('203.0.113.90')).status).toBe(429)
    expect((await from('203.0.113.91')).status).toBe(302)
  })

  test('clears away what was begun and never ended, also where nobody has a password', async () => {
    const provider = await addProvider(workspace, { create_members: true })
    await begin(provider.id)
    server.clock.advance(600_001)
    expect((await signIn(provider.id, { email: 'ann@acme.example' })).status).toBe(303)
    const rows = await server.platform.database.system.rows({
      text: 'select from oidc_attempts where provider_id = $1',
      values: [uuidOf('identity_provider', provider.id)],
    })
    expect(rows).toEqual([])
  })
})

test.each([
  ['/', true],
  ['/inbox/conv_1?tab=notes#end', true],
  ['//evil.example', false],
  ['/\\evil.example', false],
  ['/\tevil', false],
  ['https://evil.example', false],
  ['inbox', false],
])('after signing in %s may be gone to: %s', (path, allowed) => {
  expect(isOwnPath(path)).toBe(allowed)
})
