import type { Command } from 'commander'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'

export function addListWebhooks(webhooks: Command): void {
  addPaging(webhooks.command('list').description('list endpoints')).action(
    onWorkspace<PagingOptions>(async ({ api, output, options: { limit, cursor } }) => {
      const page = await api.call('webhooks.list', { limit, cursor })
      output.page(
        page,
        [
          { title: 'id', value: (endpoint) => endpoint.id },
          { title: 'url', value: (endpoint) => endpoint.url },
          { title: 'events', value: (endpoint) => endpoint.events.join(' '), width: 40 },
          { title: 'format', value: (endpoint) => endpoint.format },
          {
            title: 'state',
            value: ({ active, failing_since, disabled_reason }) =>
              !active
                ? (disabled_reason ?? 'off')
                : failing_since === null
                  ? 'active'
                  : `failing since ${failing_since}`,
          },
        ],
        'There are no endpoints yet. To see events here: npx parley webhooks listen',
      )
    }),
  )
}
