import type { Command } from 'commander'
import { addCancelCampaign } from './cancel.ts'
import { addListCampaigns } from './list.ts'
import { addPauseCampaign } from './pause.ts'
import { addResumeCampaign } from './resume.ts'
import { addStartCampaign } from './start.ts'
import { addWatchCampaign } from './watch.ts'

export function addCampaigns(program: Command): void {
  const campaigns = program.command('campaigns').description('messages and calls to whole audiences')
  addListCampaigns(campaigns)
  addWatchCampaign(campaigns)
  addStartCampaign(campaigns)
  addPauseCampaign(campaigns)
  addResumeCampaign(campaigns)
  addCancelCampaign(campaigns)
}
