import type { WorkspaceSummaryRow } from '@parley/server/operator'
import { type Command, Option } from 'commander'
import type { Local } from '../../connection/local.ts'
import { requireLocal } from '../../connection/require-local.ts'
import { onWorkspace } from '../command.ts'

export function addCreateWorkspace(workspaces: Command): void {
  workspaces
    .command('create')
    .description('make a workspace, ready to use: a test one has a sandbox number with an agent')
    .requiredOption('--name <name>', 'what it is called')
    .addOption(
      new Option('--mode <mode>', 'live, or test: reaches only sandboxes')
        .choices(['live', 'test'])
        .makeOptionMandatory(),
    )
    .action(
      onWorkspace<{ name: string; mode?: 'live' | 'test' }>(async ({ connection, output, options }) => {
        const { local } = requireLocal(connection)
        const { presentWorkspace } = await import('./present-workspace.ts')
        const made = presentWorkspace(
          await makeWorkspace(local, { name: options.name, mode: options.mode ?? 'test' }),
        )
        output.thing(made, { ...made })
      }),
    )
}

/** In the first organisation, with what a newcomer needs in it. */
export async function makeWorkspace(
  local: Local,
  { name, mode }: { name: string; mode: 'live' | 'test' },
): Promise<WorkspaceSummaryRow> {
  const workspace = await local.installation.wiring.workspaces.createWorkspace({
    organisationId: local.workspaces[0]!.organisation_id,
    name,
    mode,
  })
  const api = local.apiOf(workspace)
  const { provisionLiveWorkspace, provisionTestWorkspace } = await import('@parley/server/operator')
  await (mode === 'test' ? provisionTestWorkspace(api) : provisionLiveWorkspace(api))
  return workspace
}
