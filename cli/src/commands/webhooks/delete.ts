import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'

export function addDeleteWebhook(webhooks: Command): void {
  webhooks
    .command('delete')
    .description('remove an endpoint')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        await api.call('webhooks.delete', { id: id! })
        output.document({ id, deleted: true })
        output.line(`Removed ${id}.`)
      }),
    )
}
