import type { Command } from 'commander'
import { onWorkspace, readWholeNumber } from '../command.ts'

export function addRotateSecret(webhooks: Command): void {
  webhooks
    .command('rotate-secret')
    .description('give an endpoint a new secret, shown this once; the old one signs along for a while')
    .argument('<id>')
    .option('--secret <secret>', 'your own; made by default')
    .option('--overlap <seconds>', 'how long both are valid', readWholeNumber, 86_400)
    .action(
      onWorkspace<{ secret?: string; overlap: number }>(async ({ api, output, options }, id) => {
        const endpoint = await api.call('webhooks.rotate_secret', {
          id: id!,
          secret: options.secret,
          overlap_seconds: options.overlap,
        })
        output.thing(endpoint, {
          id: endpoint.id,
          secret: endpoint.secret,
          previous_secret_expires_at: endpoint.previous_secret_expires_at,
        })
      }),
    )
}
