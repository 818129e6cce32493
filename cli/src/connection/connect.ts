import type { Api } from '@parley/contracts'
import type { OperatorWorkspace } from '@parley/server/operator'
import { CommandError, EXIT } from '../exit-codes.ts'
import type { Local } from './local.ts'
import type { WorkspaceChoice } from './select-workspace.ts'

export interface ConnectOptions extends WorkspaceChoice {
  url?: string
  key?: string
}

/** A workspace, wherever it is. */
export type Connection = {
  api: Api
  close(): Promise<void>
} & (
  | { where: 'here'; local: Local; workspace: OperatorWorkspace }
  | { where: 'elsewhere'; url: string; local?: undefined; workspace?: undefined }
)

/** With an address and a key: that server. Otherwise the installation on this machine, as its operator. */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const url = options.url ?? process.env.PARLEY_URL
  const key = options.key ?? process.env.PARLEY_API_KEY
  if (url) return connectElsewhere(url, key, options.workspace)
  if (options.key) {
    throw new CommandError(
      '--key needs --url, the address of the server: --url http://localhost:8080',
      EXIT.usage,
    )
  }
  const { selectWorkspace } = await import('./select-workspace.ts')
  const here = await connectHere()
  try {
    const workspace = selectWorkspace(here.workspaces, options)
    return { where: 'here', local: here, workspace, api: here.apiOf(workspace), close: here.close }
  } catch (error) {
    await here.close()
    throw error
  }
}

/** Through the server that runs; the whole server is loaded only where none does. */
async function connectHere(): Promise<Local> {
  const { connectBesideServer } = await import('./beside-server.ts')
  const beside = await connectBesideServer(process.env)
  if (beside) return beside
  const { openLocal } = await import('./open-installation.ts')
  return openLocal()
}

async function connectElsewhere(
  url: string,
  key: string | undefined,
  workspace: string | undefined,
): Promise<Connection> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new CommandError(
      `--url must begin with http:// or https://, not ${JSON.stringify(url)}.`,
      EXIT.usage,
    )
  if (!key)
    throw new CommandError(
      `A server at another address needs an API key: --key, or PARLEY_API_KEY. On the server's machine, npx parley keys create --mode test --name NAME makes one.`,
      EXIT.usage,
    )
  if (workspace)
    throw new CommandError(
      '--workspace cannot be chosen with --url: the workspace is the one of the key.',
      EXIT.usage,
    )
  const { Parley } = await import('@parley/sdk')
  const baseUrl = url.replace(/(?<!\/)\/+$/, '')
  return {
    where: 'elsewhere',
    url: baseUrl,
    api: new Parley({ baseUrl, apiKey: key, maxRetries: 1, maxWaitMs: 5000 }),
    close: async () => {},
  }
}
