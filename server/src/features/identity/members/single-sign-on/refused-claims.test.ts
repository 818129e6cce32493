import { generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { CLIENT } from '../../../../testing/fake-issuer.ts'
import { ask } from '../../../../testing/sign-in-client.ts'
import type { TestWorkspace } from '../../../../testing/test-server.ts'
import { startSingleSignOn } from './single-sign-on.fixture.ts'

const { server, issuer, newWorkspace, addProvider, begin, signIn, close } = await startSingleSignOn()
let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await newWorkspace()
})
afterAll(close)

describe('single sign-on', () => {
  test('shows no code to a provider that says it is of another', async () => {
    const provider = await addProvider(workspace, { create_members: true })
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
    const provider = await addProvider(workspace, { create_members: true })
    if (typeof wrong === 'function') issuer.sign = wrong
    const claims = typeof wrong === 'function' ? {} : wrong
    const answer = await signIn(provider.id, { email: 'ada@acme.example', ...claims })
    expect([answer.status, answer.headers['set-cookie']]).toEqual([status, undefined])
    expect((await workspace.api.call('members.list', {})).data).toEqual([])
  })

  test('says that the client secret is wrong when the provider refuses it', async () => {
    const provider = await addProvider(workspace, { create_members: true })
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
})
