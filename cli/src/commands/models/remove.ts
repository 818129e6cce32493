import type { Command } from 'commander'
import { CommandError, EXIT } from '../../exit-codes.ts'
import { isOfWorkspace } from '../../models/workspace/is-of-workspace.ts'
import { onWorkspace } from '../command.ts'

export function addRemoveModel(models: Command): void {
  models
    .command('remove')
    .argument('<vendor>', 'openai, anthropic, google, mistral, azure, ollama, lmstudio, vllm or compatible')
    .description('delete the key and address that a workspace has for a vendor; refused while agents use it')
    .action(
      onWorkspace(async ({ api, output, options }, vendor) => {
        if (!isOfWorkspace(options))
          throw new CommandError(
            'Name the workspace with --workspace or --url. The vendors of the installation stand in settings.env of the data folder.',
            EXIT.usage,
          )
        await api.call('model_vendors.disconnect', { vendor: vendor! })
        output.document({ vendor, removed: true })
        output.line(`The connection of the workspace to ${vendor} is removed.`)
      }),
    )
}
