/** A person who signs in with a password. */
import { randomUUID } from 'node:crypto'
import { type Answer, request } from './request.ts'
import type { AttackedServer } from './server.ts'
import type { Tenant } from './tenant.ts'

export const PASSWORD = 'a long enough password'

/** Invites somebody to the workspace; answers with the link, or undefined where the server does not give it out. */
export async function invite(tenant: Tenant, email: string, role = 'agent'): Promise<string | undefined> {
  const { url } = await tenant.must('POST', '/v1/invitations', { email, role })
  return typeof url === 'string' ? new URL(url).pathname : undefined
}

export function acceptInvitation(server: AttackedServer, path: string, password = PASSWORD): Promise<Answer> {
  return request(`${server.url}${path}`, {
    method: 'POST',
    json: { name: 'Somebody', password, refresh_token: true },
  })
}

/** A new member of the workspace with a session of their own. */
export async function addMember(
  server: AttackedServer,
  tenant: Tenant,
  email = `${randomUUID()}@example.com`,
  role = 'agent',
): Promise<{ email: string; token: string }> {
  const path = await invite(tenant, email, role)
  if (!path) throw new Error('the invitation has no link')
  const { status, body } = await acceptInvitation(server, path)
  if (status !== 201) throw new Error(`the invitation was answered ${status}: ${JSON.stringify(body)}`)
  return { email, token: body.access_token }
}

export const meOf = (server: AttackedServer, token: string) =>
  request(`${server.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } })
