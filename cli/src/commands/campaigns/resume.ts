import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'

export function addResumeCampaign(campaigns: Command): void {
  campaigns
    .command('resume')
    .description('go on with a paused campaign')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        const campaign = await api.call('campaigns.resume', { id: id! })
        output.document(campaign)
        output.line(`${campaign.name} (${campaign.id}) is ${campaign.status} now.`)
      }),
    )
}
