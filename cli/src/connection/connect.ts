import type { Api } from '@parley/contracts'
import type { OperatorWorkspace } from '@parley/server/operator'
import { CommandError, EXIT } from '../exit-codes.ts'
import { type Address, type AddressOptions, findAddress, readUrl } from './find-address.ts'
import type { Local } from './local.ts'
import type { WorkspaceChoice } from './select-workspace.ts'

export interface ConnectOptions extends WorkspaceChoice, AddressOptions {}

/** A workspace, wherever it is. */
export type Connection = {
  api: Api
  close(): Promise<void>
} & (
  | { where: 'here'; local: Local; workspace: OperatorWorkspace }
  | {
      where: 'elsewhere'
      url: string
      key: string
      profile?: string
      local?: undefined
      workspace?: undefined
    }
)

/** With an address and a key, or a profile: that server. Otherwise the installation on this machine, as its operator. */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const address = await findAddress(options, process.env)
  if (address) return connectElsewhere(address, options.workspace)
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
  { url, key, profile }: Address,
  workspace: string | undefined,
): Promise<Connection> {
  const baseUrl = readUrl(url)
  if (!key)
    throw new CommandError(
      `A server at another address needs an API key: --key, or PARLEY_API_KEY; parley login keeps both. On the server's machine, npx parley keys create --mode test --name NAME makes one.`,
      EXIT.usage,
    )
  if (workspace)
    throw new CommandError(
      profile === undefined
        ? '--workspace cannot be chosen with --url: the workspace is the one of the key.'
        : `--workspace cannot be chosen with the profile ${profile}: the workspace is the one of its key. For the installation on this machine, add --profile local.`,
      EXIT.usage,
    )
  const { Parley } = await import('@parley/sdk')
  return {
    where: 'elsewhere',
    url: baseUrl,
    key,
    ...(profile !== undefined && { profile }),
    api: new Parley({ baseUrl, apiKey: key, maxRetries: 1, maxWaitMs: 5000 }),
    close: async () => {},
  }
}
