/** Group outreach: whom campaigns reach, the scripts of calls, and the campaigns. */

import { createCampaignQueue, withdrawMessages } from '../features/conversations/messages/index.ts'
import { createAudiences } from '../features/outreach/audiences/index.ts'
import { createCampaigns, namesOfCampaignsUsing } from '../features/outreach/campaigns/index.ts'
import { flowHandlers } from '../features/outreach/flows/index.ts'
import type { wireConversations } from './conversations.ts'
import type { WiringParts } from './wiring-options.ts'

export function wireOutreach({ platform }: WiringParts, { sending }: ReturnType<typeof wireConversations>) {
  const audiences = createAudiences({ campaignsUsing: namesOfCampaignsUsing })
  const flows = { handlers: flowHandlers }
  const campaigns = createCampaigns(platform, {
    findSendingChannel: sending.findSendingChannel,
    queueMessages: createCampaignQueue(platform, sending),
    withdrawMessages: (work, campaignId) => withdrawMessages(platform, work, campaignId),
  })
  return { campaigns, plugs: [audiences, flows, campaigns] as const }
}
