/** Group outreach: whom campaigns reach, the scripts of calls, the calls themselves, and the campaigns. */

import { createCampaignQueue, withdrawMessages } from '../features/conversations/messages/index.ts'
import { createAudiences } from '../features/outreach/audiences/index.ts'
import { createCalls } from '../features/outreach/calls/index.ts'
import { createCampaigns, namesOfCampaignsUsing } from '../features/outreach/campaigns/index.ts'
import { flowHandlers } from '../features/outreach/flows/index.ts'
import type { wireContactsAndChannels } from './contacts-and-channels.ts'
import type { wireConversations } from './conversations.ts'
import type { WiringParts } from './wiring-options.ts'

export function wireOutreach(
  { platform }: WiringParts,
  { channels, contactability }: ReturnType<typeof wireContactsAndChannels>,
  { sending, handoffs }: ReturnType<typeof wireConversations>,
) {
  const audiences = createAudiences({ campaignsUsing: namesOfCampaignsUsing })
  const flows = { handlers: flowHandlers }
  const calls = createCalls({ platform, channels, judge: contactability.judge, handOff: handoffs.handOff })
  const campaigns = createCampaigns(platform, {
    findSendingChannel: sending.findSendingChannel,
    queueMessages: createCampaignQueue(platform, sending),
    withdrawMessages: (work, campaignId) => withdrawMessages(platform, work, campaignId),
  })
  return { calls, campaigns, plugs: [audiences, flows, calls, campaigns] as const }
}
