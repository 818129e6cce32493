import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'

export function addEnableWebhook(webhooks: Command): void {
  webhooks
    .command('enable')
    .description('switch an endpoint on again; one that failed too long gets what it missed')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        const endpoint = await api.call('webhooks.update', { id: id!, active: true })
        output.thing(endpoint, { id: endpoint.id, url: endpoint.url, active: endpoint.active })
      }),
    )
}
