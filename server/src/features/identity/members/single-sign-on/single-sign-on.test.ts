import { createHash } from 'node:crypto'
import { generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CLIENT, type FakeIssuer, startIssuer } from '../../../../testing/fake-issuer.ts'
import { ask, invite, PASSWORD, signInAs } from '../../../../testing/sign-in-client.ts'
import {
  startTestServer,
  type TestServer,
  type TestWorkspace,
  uuidOf,
} from '../../../../testing/test-server.ts'
import { isOwnPath } from './begin-single-sign-on.ts'

let server: TestServer
let workspace: TestWorkspace
let issuer: FakeIssuer
/** The TXT records of every name. */
let records: string[][] = []
beforeAll(async () => {
  server = await startTestServer({
    mailer: { send: async () => undefined },
    resolveTxt: async () => records,
  })
  issuer = await startIssuer(() => server.clock.now())
})
beforeEach(async () => {
  workspace = await server.createWorkspace()
  await verifyDomain(workspace, 'acme.example')
  Object.assign(issuer, { claims: {}, sign: undefined })
})
afterAll(async () => {
  issuer.server.close()
  await server.close()
})

async function verifyDomain({ api }: Pick<TestWorkspace, 'api'>, name: string): Promise<void> {
  const { id, record_value } = await api.call('domains.create', { name })
  records = [[record_value]]
  await api.call('domains.verify', { id })
}

const addProvider = (settings: object = {}) =>
  workspace.api.call('identity_providers.create', {
    name: 'Acme',
    issuer: issuer.url,
    ...CLIENT,
    email_domains: ['Acme.example'],
    ...settings,
  })

interface Begun {
  query: URLSearchParams
  cookie: string
}

async function begin(providerId: string, returnTo = '/inbox?x=1'): Promise<Begun> {
  const answer = await ask(
    server,
    'GET',
    `/auth/oidc/${providerId}?return_to=${encodeURIComponent(returnTo)}`,
  )
  expect(answer.status).toBe(302)
  const location = new URL(String(answer.headers.location))
  expect(location.origin).toBe(issuer.url)
  return { query: location.searchParams, cookie: String(answer.headers['set-cookie']).split(';', 1)[0]! }
}

const finish = ({ query, cookie }: Begun, overrides: { state?: string; cookie?: string } = {}) =>
  ask(server, 'GET', `/auth/oidc/callback?code=the-code&state=${overrides.state ?? query.get('state')}`, {
    headers: { cookie: overrides.cookie ?? cookie },
  })

/** The whole way, for somebody of whom the provider says `claims`. */
async function signIn(providerId: string, claims: JWTPayload) {
  const begun = await begin(providerId)
  issuer.claims = { nonce: begun.query.get('nonce')!, email_verified: true, ...claims }
  return finish(begun)
}

const tokenAfter = async (
  answer: Awaited<ReturnType<typeof finish>>,
  headers: Record<string, string> = {},
) => {
  const cookie = String(answer.headers['set-cookie']).split(';', 1)[0]!
  return ask(server, 'POST', '/auth/refresh', { body: {}, headers: { cookie, ...headers } })
}

describe('single sign-on', () => {
  test('lets a member in by code, state, nonce and PKCE, and shows the secret to the provider alone', async () => {
    const provider = await addProvider()
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
    const provider = await addProvider({ create_members: true })
    const begun = await begin(provider.id)
    issuer.claims = { nonce: begun.query.get('nonce')!, email: 'eve@acme.example', email_verified: true }
    expect((await finish(begun, { cookie: 'parley_oidc=of-somebody-else' })).status).toBe(403)
    expect((await finish(begun)).status).toBe(403)
    const second = await begin(provider.id)
    expect((await finish(second, { state: 'guessed' })).status).toBe(403)
    server.clock.advance(600_000)
    expect((await finish(second)).status).toBe(403)
  })

  test('shows no code to a provider that says it is of another', async () => {
    const provider = await addProvider({ create_members: true })
    const { query, cookie } = await begin(provider.id)
    issuer.exchange = undefined
    const url = `/auth/oidc/callback?code=the-code&state=${query.get('state')}&iss=https%3A%2F%2Fhonest.example`
    const answer = await ask(server, 'GET', url, { headers: { cookie } })
    expect([answer.status, answer.body.error.params.reason]).toEqual([403, 'wrong_issuer'])
    expect(issuer.exchange).toBeUndefined()
  })

  test.each<[string, JWTPayload | ((claims: JWTPayload) => Promise<string>), number]>([
    ['an address that is not verified', { email_verified: false }, 403],
    ['an address of which it is not said', { email_verified: undefined }, 403],
    ['an address of another domain', { email: 'ada@evil.example' }, 403],
    ['a domain that ends alike', { email: 'ada@notacme.example' }, 403],
    // The first letter is the sign for Kelvin, which is a k in lower case.
    ['an address in letters that only look alike', { email: '\u212aim@acme.example' }, 502],
    ['a token of another sign-in', { nonce: 'other' }, 502],
    ['a token for another client', { aud: 'other' }, 502],
    ['a token of another issuer', { iss: 'https://evil.example' }, 502],
    [
      'a token that expired 61 seconds ago',
      (claims) => issuer.token({ ...claims, exp: claims.iat! - 61 }),
      502,
    ],
    ['a token for several, asked for by another', { aud: [CLIENT.client_id, 'other'], azp: 'other' }, 502],
    [
      'a token that was signed with the client’s secret',
      (claims) =>
        new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(CLIENT.client_secret)),
      502,
    ],
    [
      'a token that nobody signed',
      async (claims) =>
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`,
      502,
    ],
    [
      'a token of somebody else’s key',
      async (claims) => {
        const { privateKey } = await generateKeyPair('RS256')
        return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(privateKey)
      },
      502,
    ],
  ])('refuses %s', async (_what, wrong, status) => {
    const provider = await addProvider({ create_members: true })
    if (typeof wrong === 'function') issuer.sign = wrong
    const claims = typeof wrong === 'function' ? {} : wrong
    const answer = await signIn(provider.id, { email: 'ada@acme.example', ...claims })
    expect([answer.status, answer.headers['set-cookie']]).toEqual([status, undefined])
    expect((await workspace.api.call('members.list', {})).data).toEqual([])
  })

  test('says that the client secret is wrong when the provider refuses it', async () => {
    const provider = await addProvider({ create_members: true })
    issuer.refusesClient = true
    try {
      const answer = await signIn(provider.id, { email: 'ada@acme.example' })
      expect([answer.status, answer.body.error.message]).toEqual([
        502,
        expect.stringContaining('Check the client id and secret'),
      ])
    } finally {
      issuer.refusesClient = false
    }
  })

  test('makes members where it is allowed to, in its own workspace alone', async () => {
    const provider = await addProvider({ create_members: true, default_role: 'viewer' })
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

  test('is begun without end by nobody: one network that never comes back has to wait', async () => {
    const { id } = await addProvider({ create_members: true })
    const from = (address: string) => ask(server, 'GET', `/auth/oidc/${id}`, { address })
    for (let tries = 0; tries < 60; tries++) expect((await from('203.0.113.90')).status).toBe(302)
    expect((await from('203.0.113.90')).status).toBe(429)
    expect((await from('203.0.113.91')).status).toBe(302)
  })

  test('clears away what was begun and never ended, also where nobody has a password', async () => {
    const provider = await addProvider({ create_members: true })
    await begin(provider.id)
    server.clock.advance(600_001)
    expect((await signIn(provider.id, { email: 'ann@acme.example' })).status).toBe(303)
    const rows = await server.platform.database.system.rows({
      text: 'select from oidc_attempts where provider_id = $1',
      values: [uuidOf('identity_provider', provider.id)],
    })
    expect(rows).toEqual([])
  })

  test('opens the workspace of its provider, and no other that the user is in', async () => {
    const provider = await addProvider()
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
    const provider = await addProvider({ required: true, email_domains: ['required.example'] })
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

describe('a provider', () => {
  test('that is none, or speaks for another issuer, is refused when it is added', async () => {
    await expect(addProvider({ issuer: `${issuer.url}/elsewhere` })).rejects.toMatchObject({
      code: 'provider_failed',
    })
    await expect(addProvider({ issuer: 'http://127.0.0.1:9' })).rejects.toMatchObject({
      code: 'provider_failed',
    })
    await expect(addProvider({ issuer: issuer.url.replace('127.0.0.1', 'localhost') })).rejects.toMatchObject(
      {
        code: 'provider_failed',
        message: expect.stringContaining(issuer.url),
      },
    )
    // An address with and without the last slash is the same page, and another issuer.
    await expect(addProvider({ issuer: `${issuer.url}/` })).rejects.toMatchObject({ code: 'provider_failed' })
    await addProvider()
    await expect(addProvider()).rejects.toMatchObject({ code: 'already_exists' })
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
