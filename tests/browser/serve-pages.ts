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
  close(): Promise<void>
}

export async function servePages(folder: string, env: Record<string, string> = {}): Promise<StartedPages> {
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
  let ahead = 0
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
  return {
    url,
    firstLink: server.firstLink!,
    api: apis.test,
    liveApi: apis.live,
    advance(milliseconds) {
      ahead += milliseconds
    },
    async signIn(context, name, { role = 'owner', mode = 'test' } = {}) {
      const email = `member-${++people}@example.com`
      const invitation = await apis[mode].call('invitations.create', { email, role })
      // The request shares its cookies with the pages of the context.
      const accepted = await context.request.post(invitation.url!, { data: { name, password: PASSWORD } })
      const answer = await accepted.json()
      if (accepted.status() !== 201) throw new Error(`not accepted: ${JSON.stringify(answer)}`)
      const own = answer.workspaces.find(({ id }: { id: string }) => id === answer.workspace_id)
      const parley = new Parley({ baseUrl: url, apiKey: answer.access_token })
      return { email, memberId: own.member_id, parley }
    },
    close: () => server.close(),
  }
}
