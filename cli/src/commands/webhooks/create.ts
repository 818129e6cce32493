import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'

interface Options {
  events?: string[]
  format?: string
  secret?: string
  description?: string
}

export function addCreateWebhook(webhooks: Command): void {
  webhooks
    .command('create')
    .description('register an address; its secret is shown this once')
    .argument('<url>')
    .option('--events <type...>', 'only these; all by default')
    .option('--format <format>', 'native, or a dialect such as convoai')
    .option('--secret <secret>', 'to sign with; made by default')
    .option('--description <text>', 'what it is for')
    .action(
      onWorkspace<Options>(async ({ api, output, options }, url) => {
        const endpoint = await api.call('webhooks.create', {
          url: url!,
          events: options.events,
          format: options.format,
          secret: options.secret,
          description: options.description,
        })
        output.thing(endpoint, {
          id: endpoint.id,
          url: endpoint.url,
          events: endpoint.events.join(' '),
          format: endpoint.format,
          secret: endpoint.secret,
        })
      }),
    )
}
