import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'

export function addCancelCampaign(campaigns: Command): void {
  campaigns
    .command('cancel')
    .description('stop a campaign for good')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        const campaign = await api.call('campaigns.cancel', { id: id! })
        output.document(campaign)
        output.line(`${campaign.name} (${campaign.id}) is ${campaign.status} now.`)
      }),
    )
}
