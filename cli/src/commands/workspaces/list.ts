import type { Command } from 'commander'
import { requireLocal } from '../../connection/require-local.ts'
import { onWorkspace } from '../command.ts'

export function addListWorkspaces(workspaces: Command): void {
  workspaces
    .command('list')
    .description('list all workspaces, oldest first')
    .action(
      onWorkspace(async ({ connection, output }) => {
        const { local } = requireLocal(connection)
        output.page(
          { data: local.workspaces, next_cursor: null, has_more: false },
          [
            { title: 'id', value: (workspace) => workspace.id },
            { title: 'name', value: (workspace) => workspace.name },
            { title: 'mode', value: (workspace) => workspace.mode },
            { title: 'plan', value: (workspace) => workspace.plan },
            { title: 'created', value: (workspace) => workspace.created_at },
          ],
          'There are no workspaces.',
        )
      }),
    )
}
