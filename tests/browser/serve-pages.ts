/**
 * The whole product in this process, with the built dashboard and widget and the demo business of the first start. Without a
 * database in the environment it starts an embedded one in the folder.
 */
import { join } from 'node:path'
import type { Api } from '@parley/contracts'
import { Parley } from '@parley/sdk'
import { loadConfig } from '@parley/server/config'
import { startServer } from '@parley/server/server'
import { systemClock } from '@parley/server/testing/server'
import type { BrowserContext } from 'playwright-core'
import { freePort } from '../journeys/server-process.ts'

export const PASSWORD = 'a long enough password'

type Role = 'owner' | 'admin' | 'agent' | 'viewer'

export interface NewMember {
  /** Default: owner. */
  role?: Role
  /** Default: the test workspace, where the demo business is. */
  mode?: 'live' | 'test'
  /** Default: one that no member has. */
  email?: string
}

export interface PageOptions {
  /** The clock of the server begins so many milliseconds before now. Default: now. */
  behind?: number
}

export interface SignedInMember {
  email: string
  memberId: string
  /** The API as this member, for all that a test does beside the pages. */
  parley: Parley
}

export interface StartedPages {
  /** Without a slash at the end. The dashboard is below /app. */
  url: string
  /** The link that the first start prints: it works once, and signs in the first owner. */
  firstLink: string
  /** The operator in the test workspace, where the demo business is. */
  api: Api
  /** The operator in the live workspace. */
  liveApi: Api
  /** The clock of the server goes on from now plus so many milliseconds more. That of the browser stays. */
  advance(milliseconds: number): void
  /** A new member, signed in with every page of this context. Open pages of /app after it. */
  signIn(context: BrowserContext, name: string, options?: NewMember): Promise<SignedInMember>
  /** A member who joined before, with every page of another context. */
  signInAgain(context: BrowserContext, email: string): Promise<void>
  /** A new member who opens no page. */
  join(name: string, options?: NewMember): Promise<SignedInMember>
  close(): Promise<void>
}

export async function servePages(
  folder: string,
  env: Record<string, string> = {},
  { behind = 0 }: PageOptions = {},
): Promise<StartedPages> {
  const config = loadConfig(
    {
      NODE_ENV: 'production',
      PORT: String(await freePort()),
      PARLEY_DATA_DIR: join(folder, 'data'),
      PARLEY_LOG_LEVEL: 'silent',
      ...env,
    },
    folder,
  )
  let ahead = -behind
  const server = await startServer(config, {
    clock: { ...systemClock, now: () => new Date(Date.now() + ahead) },
  })
  const { workspaces, runner } = server.installation.wiring
  const all = await workspaces.listWorkspaces()
  const apiOf = (mode: 'live' | 'test') =>
    runner.apiFor(workspaces.operatorPrincipal(all.find((workspace) => workspace.mode === mode)!))
  const apis = { live: apiOf('live'), test: apiOf('test') }
  // The address that browsers send as their Origin.
  const url = server.installation.publicUrl
  let people = 0
  async function accept(post: Post, name: string, options: NewMember): Promise<SignedInMember> {
    const { role = 'owner', mode = 'test', email = `member-${++people}@example.com` } = options
    const invitation = await apis[mode].call('invitations.create', { email, role })
    const { status, answer } = await post(invitation.url!, { name, password: PASSWORD })
    if (status !== 201) throw new Error(`not accepted: ${JSON.stringify(answer)}`)
    const own = answer.workspaces.find(({ id }) => id === answer.workspace_id)!
    let token = answer.access_token
    const parley = new Parley({
      baseUrl: url,
      // A token that ends because a test moved the clock is replaced.
      async apiKey(_signal, refused) {
        if (refused === token) {
          const again = await postAlone(`${url}/auth/sign-in`, { email, password: PASSWORD })
          token = again.answer.access_token
        }
        return token
      },
    })
    return { email, memberId: own.member_id, parley }
  }
  return {
    url,
    firstLink: server.firstLink!,
    api: apis.test,
    liveApi: apis.live,
    advance(milliseconds) {
      ahead += milliseconds
    },
    // The request of a context shares its cookies with the pages of the context.
    signIn: (context, name, options = {}) => accept(postFrom(context), name, options),
    async signInAgain(context, email) {
      const { status, answer } = await postFrom(context)(`${url}/auth/sign-in`, { email, password: PASSWORD })
      if (status !== 200) throw new Error(`not signed in: ${JSON.stringify(answer)}`)
    },
    join: (name, options = {}) => accept(postAlone, name, options),
    close: () => server.close(),
  }
}

interface Accepted {
  workspace_id: string
  access_token: string
  workspaces: { id: string; member_id: string }[]
}
type Post = (url: string, data: Record<string, string>) => Promise<{ status: number; answer: Accepted }>

function postFrom(context: BrowserContext): Post {
  return async (url, data) => {
    const answered = await context.request.post(url, { data })
    return { status: answered.status(), answer: await answered.json() }
  }
}

const postAlone: Post = async (url, data) => {
  const answered = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(data),
  })
  return { status: answered.status, answer: (await answered.json()) as Accepted }
}
