import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'

export function addPauseCampaign(campaigns: Command): void {
  campaigns
    .command('pause')
    .description('stop sending until it is resumed')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        const campaign = await api.call('campaigns.pause', { id: id! })
        output.document(campaign)
        output.line(`${campaign.name} (${campaign.id}) is ${campaign.status} now.`)
      }),
    )
}
