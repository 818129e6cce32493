/** A server beside an identity provider, and a browser that signs in with it. */
import type { JWTPayload } from 'jose'
import { CLIENT, startIssuer } from '../../../../testing/fake-issuer.ts'
import { ask } from '../../../../testing/sign-in-client.ts'
import { startTestServer, type TestWorkspace } from '../../../../testing/test-server.ts'

interface Begun {
  query: URLSearchParams
  cookie: string
}

export async function startSingleSignOn() {
  /** The TXT records of every name. */
  let records: string[][] = []
  const server = await startTestServer({
    mailer: { send: async () => undefined },
    resolveTxt: async () => records,
  })
  const issuer = await startIssuer(() => server.clock.now())

  async function verifyDomain({ api }: Pick<TestWorkspace, 'api'>, name: string): Promise<void> {
    const { id, record_value } = await api.call('domains.create', { name })
    records = [[record_value]]
    await api.call('domains.verify', { id })
  }

  /** A workspace with a verified domain. The issuer says nothing of anybody yet. */
  async function newWorkspace(): Promise<TestWorkspace> {
    const workspace = await server.createWorkspace()
    await verifyDomain(workspace, 'acme.example')
    Object.assign(issuer, { claims: {}, sign: undefined, answer: undefined })
    return workspace
  }

  const addProvider = (workspace: TestWorkspace, settings: object = {}) =>
    workspace.api.call('identity_providers.create', {
      name: 'Acme',
      issuer: issuer.url,
      ...CLIENT,
      email_domains: ['Acme.example'],
      ...settings,
    })

  async function begin(providerId: string, returnTo = '/inbox?x=1'): Promise<Begun> {
    const answer = await ask(
      server,
      'GET',
      `/auth/oidc/${providerId}?return_to=${encodeURIComponent(returnTo)}`,
    )
    if (answer.status !== 302) throw new Error(`not begun: ${JSON.stringify(answer.body)}`)
    const location = new URL(String(answer.headers.location))
    if (location.origin !== issuer.url) throw new Error(`the browser was sent to ${location.origin}`)
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

  async function tokenAfter(answer: Awaited<ReturnType<typeof finish>>) {
    const cookie = String(answer.headers['set-cookie']).split(';', 1)[0]!
    return ask(server, 'POST', '/auth/refresh', { body: {}, headers: { cookie } })
  }

  async function close(): Promise<void> {
    issuer.server.close()
    await server.close()
  }

  return { server, issuer, verifyDomain, newWorkspace, addProvider, begin, finish, signIn, tokenAfter, close }
}
