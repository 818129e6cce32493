import type { Command } from 'commander'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'

export function addListCampaigns(campaigns: Command): void {
  addPaging(campaigns.command('list').description('list campaigns, newest first')).action(
    onWorkspace<PagingOptions>(async ({ api, output, options: { limit, cursor } }) => {
      output.page(
        await api.call('campaigns.list', { limit, cursor }),
        [
          { title: 'id', value: ({ id }) => id },
          { title: 'name', value: ({ name }) => name, width: 30 },
          { title: 'kind', value: ({ kind }) => kind },
          { title: 'status', value: ({ status }) => status },
          { title: 'recipients', value: ({ recipients_count }) => recipients_count },
          { title: 'started', value: ({ started_at }) => started_at },
        ],
        'There are no campaigns yet. The operation campaigns.create makes one.',
      )
    }),
  )
}
