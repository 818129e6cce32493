import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'

export function addStartCampaign(campaigns: Command): void {
  campaigns
    .command('start')
    .description('begin a draft, at once or at the time of its schedule')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        const campaign = await api.call('campaigns.start', { id: id! })
        output.document(campaign)
        output.line(`${campaign.name} (${campaign.id}) is ${campaign.status} now.`)
      }),
    )
}
