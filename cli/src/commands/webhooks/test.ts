import type { Command } from 'commander'
import { EXIT } from '../../exit-codes.ts'
import { onWorkspace } from '../command.ts'

export function addTestWebhook(webhooks: Command): void {
  webhooks
    .command('test')
    .description('send a signed sample event now, and show what the receiver answered')
    .argument('<id>')
    .option('--event <type>', 'which; the first that the endpoint hears of by default')
    .action(
      onWorkspace<{ event?: string }>(async ({ api, output, options }, id) => {
        const delivery = await api.call('webhooks.test', { id: id!, event: options.event })
        output.thing(delivery, {
          id: delivery.id,
          event_type: delivery.event_type,
          state: delivery.state,
          response_status: delivery.response_status,
          duration_ms: delivery.duration_ms,
          error: delivery.error,
        })
        if (delivery.state !== 'succeeded') process.exitCode = EXIT.failed
      }),
    )
}
