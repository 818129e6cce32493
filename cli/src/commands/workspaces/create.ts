import { type Command, Option } from 'commander'
import { requireLocal } from '../../connection/require-local.ts'
import { onWorkspace } from '../command.ts'

export function addCreateWorkspace(workspaces: Command): void {
  workspaces
    .command('create')
    .description('make a workspace; a test one has a sandbox number. Agents are yours to make')
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
        output.note(
          `Next, an agent: npx parley agents create NAME --activate${made.mode === 'test' ? ' --sandbox' : ''} --workspace ${JSON.stringify(name)}`,
        )
      }),
    )
}
