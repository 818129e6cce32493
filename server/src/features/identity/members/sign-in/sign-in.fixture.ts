/** A workspace whose members sign in, with the requests that they make. */
import type { Mail } from '../../../../platform/mail/index.ts'
import { ask, PASSWORD } from '../../../../testing/sign-in-client.ts'
import { startTestServer } from '../../../../testing/test-server.ts'

export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

export async function startSignIn() {
  const mails: Mail[] = []
  const server = await startTestServer({ mailer: { send: async (mail) => void mails.push(mail) } })
  const workspace = await server.createWorkspace()

  const post = (path: string, body: object, options: Parameters<typeof ask>[3] = {}) =>
    ask(server, 'POST', path, { body, ...options })
  const me = (token: string, headers?: Record<string, string>) =>
    ask(server, 'GET', '/v1/me', { token, ...(headers && { headers }) })
  const signIn = (email: string, password = PASSWORD, address?: string) =>
    post('/auth/sign-in', { email, password, refresh_token: true }, address ? { address } : {})
  const refresh = (token: string) => post('/auth/refresh', { refresh_token: token })
  const trailOf = async (operation: string) =>
    (await workspace.api.call('audit.list', { operation })).data.map(({ actor, outcome }) => [
      actor.name,
      outcome,
    ])

  return { server, workspace, mails, post, me, signIn, refresh, trailOf }
}
