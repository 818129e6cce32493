/** A browser or a program of a member, as tests drive it through the real edge. */
import type { Input } from '@parley/contracts'
import { totpAt } from '../features/identity/members/sign-in/totp.ts'
import type { TestServer, TestWorkspace } from './test-server.ts'

export interface Answered {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: what a test reads of an answer is for it to know.
  body: any
  headers: Record<string, unknown>
}

export interface SignedIn {
  token: string
  refreshToken: string
  memberId: string
  email: string
  /** A request of the API with the member's token. */
  ask(method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answered>
}

export const PASSWORD = 'a long enough password'

/** The present code of the authenticator with this secret. */
export function codeOf({ clock }: Pick<TestServer, 'clock'>, secret: string): string {
  return totpAt(secret, Math.floor(clock.now().getTime() / 30_000))
}

export async function ask(
  server: Pick<TestServer, 'http'>,
  method: string,
  url: string,
  options: { token?: string; body?: object; headers?: Record<string, string>; address?: string } = {},
): Promise<Answered> {
  const response = await server.http.inject({
    method: method as 'GET',
    url,
    headers: {
      ...(options.token && { authorization: `Bearer ${options.token}` }),
      ...(options.body && { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.address && { remoteAddress: options.address }),
    ...(options.body && { payload: JSON.stringify(options.body) }),
  })
  const isJson = String(response.headers['content-type']).includes('json')
  return {
    status: response.statusCode,
    body: isJson && response.body !== '' ? JSON.parse(response.body) : response.body,
    headers: response.headers,
  }
}

let people = 0

/** The path of an invitation's link: from the answer, or where there is a mail server from the mail that waits to be sent. */
export async function invite(
  server: Pick<TestServer, 'platform'>,
  workspace: Pick<TestWorkspace, 'api'> & { id?: string },
  input: Input<'invitations.create'>,
): Promise<string> {
  const { url } = await workspace.api.call('invitations.create', input)
  if (url !== null) return new URL(url).pathname
  return new URL((await mailedLinks(server, workspace, input.email)).at(-1)!).pathname
}

/** Links in the mails of a workspace to an address that have not left yet. */
export async function mailedLinks(
  { platform }: Pick<TestServer, 'platform'>,
  workspace: { id?: string },
  email: string,
): Promise<string[]> {
  const rows = await platform.database.read(workspace.id!, (session) =>
    session.rows<{ body: string }>({
      text: 'select body from mails where recipient = $1 order by created_at, id',
      values: [email.toLowerCase()],
    }),
  )
  return rows.flatMap(({ body }) => /https?:\/\/\S+/.exec(body)?.slice(0, 1) ?? [])
}

/** Invites somebody to a workspace, has them accept, and answers with their session. */
export async function signInAs(
  server: Pick<TestServer, 'http' | 'platform'>,
  workspace: Pick<TestWorkspace, 'api'> & { id?: string },
  {
    role = 'agent',
    channel_ids = null,
    team_ids = [],
    email = `person-${++people}@example.com`,
    name = `Person ${people}`,
  }: {
    role?: 'owner' | 'admin' | 'agent' | 'viewer'
    channel_ids?: string[] | null
    team_ids?: string[]
    email?: string
    name?: string
  } = {},
): Promise<SignedIn> {
  const path = await invite(server, workspace, { email, role, channel_ids, team_ids })
  const accepted = await ask(server, 'POST', path, {
    body: { name, password: PASSWORD, refresh_token: true },
  })
  if (accepted.status !== 201) throw new Error(`not accepted: ${JSON.stringify(accepted.body)}`)
  return sessionOf(server, accepted.body, email)
}

export function sessionOf(server: Pick<TestServer, 'http'>, body: Answered['body'], email: string): SignedIn {
  const token: string = body.access_token
  return {
    token,
    refreshToken: body.refresh_token,
    memberId: body.workspaces.find((workspace: { id: string }) => workspace.id === body.workspace_id)
      .member_id,
    email,
    ask: (method, path, payload) => ask(server, method, path, { token, ...(payload && { body: payload }) }),
  }
}

/** Enrols a second factor of the member, and trusts a browser of theirs. Answers with the cookies of that browser. */
export async function trustBrowser(
  server: Pick<TestServer, 'http' | 'clock'>,
  { token, email }: Pick<SignedIn, 'token' | 'email'>,
): Promise<string[]> {
  const step = Math.floor(server.clock.now().getTime() / 30_000)
  const enrolled = await ask(server, 'POST', '/auth/totp', { token, body: { password: PASSWORD } })
  const { secret } = enrolled.body
  await ask(server, 'POST', '/auth/totp/confirm', { token, body: { code: totpAt(secret, step) } })
  const asked = await ask(server, 'POST', '/auth/sign-in', { body: { email, password: PASSWORD } })
  // The code before was used for the enrolment.
  const code = { ticket: asked.body.ticket, code: totpAt(secret, step + 1), trust_device: true }
  const { headers } = await ask(server, 'POST', '/auth/second-factor', { body: code })
  return [headers['set-cookie'] ?? []].flat() as string[]
}
