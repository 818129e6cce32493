import { type Command, Option } from 'commander'
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
        const { name, mode } = options
        const made = await local.operator.create_workspace({ name, mode: mode ?? 'test' })
        output.thing(made, { ...made })
      }),
    )
}
