import type { JWTPayload } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CLIENT, type FakeIssuer, startIssuer } from '../../../../testing/fake-issuer.ts'
import {
  ask,
  invite,
  mailedLinks,
  PASSWORD,
  type SignedIn,
  signInAs,
} from '../../../../testing/sign-in-client.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../../testing/test-server.ts'

const DAY_MS = 24 * 3600 * 1000

let server: TestServer
let issuer: FakeIssuer
let home: TestWorkspace
/** A workspace of another organisation, whose admin runs the identity provider. */
let foreign: TestWorkspace
/** TXT records by name; an error is thrown. */
const dns = new Map<string, string[][] | Error>()
let people = 0

beforeAll(async () => {
  server = await startTestServer({
    mailer: { send: async () => undefined },
    resolveTxt: async (name) => {
      const records = dns.get(name)
      if (records === undefined) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
      if (records instanceof Error) throw records
      return records
    },
  })
  issuer = await startIssuer(() => server.clock.now())
})
beforeEach(async () => {
  home = await server.createWorkspace()
  foreign = await server.createWorkspace()
  dns.clear()
  Object.assign(issuer, { claims: {}, sign: undefined })
})
afterAll(async () => {
  issuer.server.close()
  await server.close()
})

const newEmail = () => `victim-${++people}@bank.example`
const addProvider = (workspace: TestWorkspace, settings: object = {}) =>
  workspace.api.call('identity_providers.create', {
    name: 'Bank Example SSO',
    issuer: issuer.url,
    ...CLIENT,
    email_domains: ['bank.example'],
    create_members: true,
    ...settings,
  })
async function startDomain(workspace: TestWorkspace, name = 'bank.example') {
  const domain = await workspace.api.call('domains.create', { name })
  dns.set(domain.record_name, [['v=spf1 -all'], [domain.record_value]])
  return domain
}
async function verifyDomain(workspace: TestWorkspace, name = 'bank.example') {
  const { id } = await startDomain(workspace, name)
  return workspace.api.call('domains.verify', { id })
}
async function signInBy(providerId: string, email: string, claims: JWTPayload = {}) {
  const begun = await ask(server, 'GET', `/auth/oidc/${providerId}`)
  const { searchParams } = new URL(String(begun.headers.location))
  const cookie = String(begun.headers['set-cookie']).split(';', 1)[0]!
  issuer.claims = { nonce: searchParams.get('nonce')!, email_verified: true, email, ...claims }
  return ask(server, 'GET', `/auth/oidc/callback?code=x&state=${searchParams.get('state')}`, {
    headers: { cookie },
  })
}
const reasonOf = (answer: { status: number; body: { error?: { params?: { reason?: string } } } }) =>
  answer.body.error?.params?.reason ?? answer.status
const providersFor = async (email: string) =>
  (await ask(server, 'GET', `/auth/providers?email=${email}`)).body.data as {
    id: string
    workspace: string
  }[]
const sessionsSeenBy = async (workspace: TestWorkspace) =>
  (await workspace.api.call('member_sessions.list', {})).data
const isSignedIn = async (user: SignedIn) => (await user.ask('GET', '/v1/me')).status === 200

describe('an account that exists', () => {
  test('becomes a member by no provider, verified domain or not, until its owner agrees by a mailed link', async () => {
    for (const verified of [false, true]) {
      const user = await signInAs(server, home, { email: newEmail() })
      const provider = await addProvider(foreign, { client_id: `client-${verified}` })
      if (verified) await verifyDomain(foreign)
      else await foreign.api.call('invitations.create', { email: user.email })
      issuer.claims = {}
      const refused = await signInBy(provider.id, user.email, { aud: `client-${verified}` })
      expect([verified, reasonOf(refused)]).toEqual([verified, 'consent_required'])
      expect((await foreign.api.call('members.list', {})).data.map(({ email }) => email)).not.toContain(
        user.email,
      )
      const links = (await mailedLinks(server, foreign, user.email)).filter((link) =>
        link.includes('/auth/join/'),
      )
      expect(links).toHaveLength(1)
      const { pathname } = new URL(links[0]!)
      expect((await ask(server, 'GET', pathname)).body).toContain('<form')
      expect((await foreign.api.call('members.list', {})).data.map(({ email }) => email)).not.toContain(
        user.email,
      )
      expect((await ask(server, 'POST', pathname, { body: {} })).status).toBe(204)
      expect((await ask(server, 'POST', pathname, { body: {} })).status).toBe(404)
      expect((await signInBy(provider.id, user.email, { aud: `client-${verified}` })).status).toBe(303)
      expect(await isSignedIn(user)).toBe(true)
    }
  })

  test('is asked once a day, however often a provider speaks of it', async () => {
    const user = await signInAs(server, home, { email: newEmail() })
    const provider = await addProvider(foreign)
    await verifyDomain(foreign)
    for (let times = 0; times < 4; times++) await signInBy(provider.id, user.email)
    expect(await mailedLinks(server, foreign, user.email)).toHaveLength(1)
    server.clock.advance(DAY_MS)
    await signInBy(provider.id, user.email)
    expect(await mailedLinks(server, foreign, user.email)).toHaveLength(2)
  })
})

describe('a workspace that has a member by its own provider only', () => {
  test('sees and ends none of the member’s other login sessions, and learns nothing of a second factor', async () => {
    const user = await signInAs(server, home, { email: newEmail() })
    const enrolled = await ask(server, 'POST', '/auth/totp', {
      token: user.token,
      body: { password: PASSWORD },
    })
    const { totpAt } = await import('../sign-in/totp.ts')
    const code = totpAt(enrolled.body.secret, Math.floor(server.clock.now().getTime() / 30_000))
    expect(
      (await ask(server, 'POST', '/auth/totp/confirm', { token: user.token, body: { code } })).status,
    ).toBe(200)
    const [own] = await sessionsSeenBy(home)
    const provider = await addProvider(foreign)
    await verifyDomain(foreign)
    await signInBy(provider.id, user.email)
    const [link] = await mailedLinks(server, foreign, user.email)
    await ask(server, 'POST', new URL(link!).pathname, { body: {} })
    await signInBy(provider.id, user.email)

    const seen = await sessionsSeenBy(foreign)
    expect(seen.map(({ method }) => method)).toEqual(['oidc'])
    await expect(foreign.api.call('member_sessions.revoke', { id: own!.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await isSignedIn(user)).toBe(true)
    expect((await foreign.api.call('members.list', {})).data[0]!.second_factor).toBe(false)
    expect((await home.api.call('members.list', {})).data[0]!.second_factor).toBe(true)
    expect((await sessionsSeenBy(home)).map(({ id }) => id)).toEqual([own!.id])
  })

  test('ends no session of the account by signing in as the member with its provider', async () => {
    const user = await signInAs(server, home, { email: newEmail() })
    const path = await invite(server, foreign, { email: user.email })
    expect((await ask(server, 'POST', path, { body: { password: PASSWORD } })).status).toBe(201)
    const provider = await addProvider(foreign)
    const answer = await signInBy(provider.id, user.email)
    const cookie = String(answer.headers['set-cookie']).split(';', 1)[0]!
    const { access_token } = (await ask(server, 'POST', '/auth/refresh', { body: {}, headers: { cookie } }))
      .body
    const listed = await ask(server, 'GET', '/v1/member-sessions', { token: access_token })
    const [whole] = (await sessionsSeenBy(home)).map(({ id }) => id)
    expect(listed.body.data.map(({ id }: { id: string }) => id)).toContain(whole)
    expect(
      (await ask(server, 'DELETE', `/v1/member-sessions/${whole}`, { token: access_token })).status,
    ).toBe(204)
    expect(await isSignedIn(user)).toBe(true)
  })
})

test('a workspace that ends a session removes only itself from it; the session goes on elsewhere', async () => {
  const user = await signInAs(server, home, { email: newEmail() })
  const path = await invite(server, foreign, { email: user.email })
  await ask(server, 'POST', path, { body: { password: PASSWORD } })
  const both = await ask(server, 'POST', '/auth/sign-in', {
    body: { email: user.email, password: PASSWORD, refresh_token: true },
  })
  expect(both.body.workspaces).toHaveLength(2)
  for (const { id } of await sessionsSeenBy(foreign)) await foreign.api.call('member_sessions.revoke', { id })
  expect(await sessionsSeenBy(foreign)).toEqual([])
  const went = await ask(server, 'POST', '/auth/refresh', {
    body: { refresh_token: both.body.refresh_token },
  })
  expect(went.body.workspaces).toHaveLength(1)
  expect(await isSignedIn(user)).toBe(true)
  for (const { id } of await sessionsSeenBy(home)) await user.ask('DELETE', `/v1/member-sessions/${id}`)
  expect(await isSignedIn(user)).toBe(false)
})

describe('the sign-in page', () => {
  test('lists a provider only for a domain that its organisation has verified, the oldest first, three of a workspace', async () => {
    const domain = `d${++people}.example`
    const email = `ceo@${domain}`
    for (let n = 0; n < 20; n++) await addProvider(foreign, { client_id: `c${n}`, email_domains: [domain] })
    expect(await providersFor(email)).toEqual([])
    const honest = await addProvider(home, { email_domains: [domain] })
    await verifyDomain(home, domain)
    expect((await providersFor(email)).map(({ id }) => id)).toEqual([honest.id])
    await startDomain(foreign, domain)
    dns.clear()
    const [claimed] = (await foreign.api.call('domains.list', {})).data
    await expect(foreign.api.call('domains.verify', { id: claimed!.id })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect((await providersFor(email)).map(({ id }) => id)).toEqual([honest.id])
    dns.set(claimed!.record_name, [[claimed!.record_value]])
    await foreign.api.call('domains.verify', { id: claimed!.id })
    const all = await providersFor(email)
    expect(all).toHaveLength(4)
    expect(all[3]).toMatchObject({ id: honest.id, workspace: 'live workspace' })
  })

  test('says the same of an address that has an account and of one that has none', async () => {
    const user = await signInAs(server, home, { email: newEmail() })
    expect(await providersFor(user.email)).toEqual(await providersFor('nobody@bank.example'))
  })
})

describe('a provider of a domain that is not verified', () => {
  test('lets in members and invited people by its own link, and nobody else', async () => {
    const provider = await addProvider(home)
    const member = await signInAs(server, home, { email: newEmail() })
    expect((await signInBy(provider.id, member.email)).status).toBe(303)
    const stranger = newEmail()
    expect(reasonOf(await signInBy(provider.id, stranger))).toBe('domain_not_verified')
    await home.api.call('invitations.create', { email: stranger, role: 'viewer' })
    expect((await signInBy(provider.id, stranger)).status).toBe(303)
    expect((await home.api.call('members.list', { search: stranger })).data).toMatchObject([
      { role: 'viewer' },
    ])
  })
})

describe('a verified domain', () => {
  test('counts for every workspace of its organisation', async () => {
    const { organisation_id } = (await server.platform.database.system.row<{ organisation_id: string }>({
      text: 'select organisation_id from operator_workspaces() where id = $1',
      values: [home.id],
    }))!
    const sibling = await server.wiring.workspaces.createWorkspace({
      organisationId: organisation_id,
      name: 'Sibling',
      mode: 'test',
    })
    const api = server.wiring.runner.apiFor(server.wiring.workspaces.operatorPrincipal(sibling))
    const domain = `d${++people}.example`
    await verifyDomain(home, domain)
    await addProvider({ ...home, api }, { email_domains: [domain] })
    expect(await providersFor(`a@${domain}`)).toMatchObject([{ workspace: 'Sibling' }])
  })

  test('stays verified while DNS does not answer and for a week without its record, then its owner is notified', async () => {
    const domain = await verifyDomain(home)
    const read = async () => (await home.api.call('domains.list', {})).data[0]!
    const later = async (days: number) => {
      server.clock.advance(days * DAY_MS)
      await server.wiring.members.recheckDomains()
      return read()
    }
    dns.set(domain.record_name, Object.assign(new Error('no answer'), { code: 'ESERVFAIL' }))
    expect(await later(9)).toMatchObject({ verified_at: domain.verified_at, failing_since: null })
    dns.delete(domain.record_name)
    const failing = await later(1)
    expect([failing.verified_at, failing.failing_since]).toEqual([domain.verified_at, failing.checked_at])
    expect((await later(6)).verified_at).toBe(domain.verified_at)
    expect((await later(1)).verified_at).toBe(null)
    expect((await home.api.call('notices.list', {})).data).toMatchObject([
      { kind: 'domain.unverified', subject: { type: 'domain', id: domain.id } },
    ])
    dns.set(domain.record_name, [[domain.record_value]])
    await home.api.call('domains.verify', { id: domain.id })
    expect(await read()).toMatchObject({ verified_at: expect.any(String), failing_since: null })
  })
})
