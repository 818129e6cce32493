/** Carries out what the operator asks for: in the running server, and in a command of the CLI where none runs. */
import { OperationError, type Principal, readId, showId } from '@parley/contracts'
import type { OperatorActions, OperatorWorkspace } from './edges/index.ts'
import type { Installation } from './installation.ts'
import { provisionLiveWorkspace, provisionTestWorkspace } from './starter/provision-workspace.ts'
import { VERSION } from './version.ts'
import { readSandbox } from './wiring/read-sandbox.ts'
import type { Wiring } from './wiring.ts'

type Row = Awaited<ReturnType<Wiring['workspaces']['listWorkspaces']>>[number]

export function createOperatorActions(
  { wiring, platform, fileStore }: Pick<Installation, 'wiring' | 'platform' | 'fileStore'>,
  url: string,
): OperatorActions {
  const { workspaces, members, runner } = wiring
  return {
    describe: async () => ({
      version: VERSION,
      url,
      file_store: fileStore,
      workspaces: (await workspaces.listWorkspaces()).map(presentWorkspace),
    }),
    async create_workspace({ name, mode }) {
      const [first] = await workspaces.listWorkspaces()
      const made = await workspaces.createWorkspace({ organisationId: first!.organisation_id, name, mode })
      const api = runner.apiFor(workspaces.operatorPrincipal(made))
      await (mode === 'test' ? provisionTestWorkspace(api) : provisionLiveWorkspace(api))
      return presentWorkspace(made)
    },
    async set_plan({ organisation_id, plan }) {
      await workspaces.setPlan(readId('organisation', organisation_id)!, plan)
      return null
    },
    async set_limits({ workspace_id, rules }) {
      await workspaces.setLimits(readId('workspace', workspace_id)!, rules)
      return null
    },
    async make_sign_in_link({ organisation_id, email }) {
      const { signIn } = members
      const first = await signIn.makeFirstOwnerLink(readId('organisation', organisation_id)!)
      return { url: first ?? (email === undefined ? null : ((await signIn.makeLink(email)) ?? null)) }
    },
    async read_sandbox({ workspace_id, channel_id }) {
      const ids = { workspaceId: readId('workspace', workspace_id), channelId: readId('channel', channel_id) }
      const found = await readSandbox(wiring, platform.database, ids)
      if (!found) throw new OperationError('not_found', { detail: `${channel_id} is no sandbox channel.` })
      return found
    },
  }
}

/** The operator as a principal, in the workspace with this id. */
export function operatorIn({ workspaces }: Pick<Wiring, 'workspaces'>) {
  return async (workspace: string | undefined): Promise<Principal | undefined> => {
    const id = readId('workspace', workspace ?? '')
    const row = (await workspaces.listWorkspaces()).find((each) => each.id === id)
    return row && workspaces.operatorPrincipal(row)
  }
}

/** The operator as a principal, in a workspace that was described before. */
export function operatorOf(
  { workspaces }: Pick<Wiring, 'workspaces'>,
  workspace: OperatorWorkspace,
): Principal {
  return workspaces.operatorPrincipal({
    ...workspace,
    id: readId('workspace', workspace.id)!,
    organisation_id: readId('organisation', workspace.organisation_id)!,
  })
}

function presentWorkspace(row: Row): OperatorWorkspace {
  return {
    id: showId('workspace', row.id),
    name: row.name,
    mode: row.mode,
    organisation_id: showId('organisation', row.organisation_id),
    plan: row.plan,
    created_at: row.created_at.toISOString(),
  }
}
