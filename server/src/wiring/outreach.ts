/** Group outreach: whom campaigns reach, the scripts of calls, the calls themselves, and the campaigns. */

import { limitCampaign } from '../features/channels/budgets/index.ts'
import { type Channels, findChannel, findChannelOfKind } from '../features/channels/channels/index.ts'
import { createCampaignQueue, withdrawMessages } from '../features/conversations/messages/index.ts'
import { createAudiences } from '../features/outreach/audiences/index.ts'
import { createCalls } from '../features/outreach/calls/index.ts'
import type { CallReaching } from '../features/outreach/campaigns/index.ts'
import {
  createCampaigns,
  namesOfCampaignsCalling,
  namesOfCampaignsUsing,
  reachByCall,
} from '../features/outreach/campaigns/index.ts'
import { createFlows } from '../features/outreach/flows/index.ts'
import { createWebConversations } from '../features/outreach/web-conversations/index.ts'
import { payThrough } from './budgets-of-calls.ts'
import type { wireBusinessAndAgents } from './business-and-agents.ts'
import type { wireContactsAndChannels } from './contacts-and-channels.ts'
import type { wireConversations } from './conversations.ts'
import type { WiringParts } from './wiring-options.ts'

const NO_LIVEKIT = { url: undefined, apiKey: undefined, apiSecret: undefined }

export function wireOutreach(
  { platform, config }: WiringParts,
  { channels, contactability, budgets }: ReturnType<typeof wireContactsAndChannels>,
  { sending, handoffs }: ReturnType<typeof wireConversations>,
  { spokenTurns }: Pick<ReturnType<typeof wireBusinessAndAgents>, 'spokenTurns'>,
) {
  const audiences = createAudiences(platform, { campaignsUsing: namesOfCampaignsUsing })
  const flows = createFlows({ campaignsUsing: (work, id) => namesOfCampaignsCalling(work, 'flow', id) })
  const calls = createCalls({
    platform,
    channels,
    judge: contactability.judge,
    handOff: handoffs.handOff,
    spokenTurns,
    livekit: config.livekit ?? NO_LIVEKIT,
    budgets: payThrough(budgets),
  })
  const campaigns = createCampaigns(platform, {
    findSendingChannel: sending.findSendingChannel,
    queueMessages: createCampaignQueue(platform, sending),
    findTemplate: sending.findTemplate,
    templateProblems: sending.templateProblems,
    judgeContacts: contactability.judgeContacts,
    limitCosts: limitCampaign,
    calls: reachByCall({ placeCall: calls.placeCall, findVoiceChannel: voiceChannelBy(channels) }),
    withdrawMessages: (work, campaignId) => withdrawMessages(platform, work, campaignId),
  })
  return {
    calls,
    campaigns,
    plugs: [audiences, flows, calls, campaigns, createWebConversations({ platform, calls })] as const,
  }
}

/** The channel that carries the calls of a campaign: the named one, else the oldest that can call. */
function voiceChannelBy({ adapterOf }: Pick<Channels, 'adapterOf'>): CallReaching['findVoiceChannel'] {
  return async (work, channelId) => {
    const channel = channelId ? await findChannel(work, channelId) : await findChannelOfKind(work, 'voice')
    if (!channel || channel.deleted_at || channel.status !== 'active') return undefined
    return adapterOf(channel).calls ? { id: channel.id } : undefined
  }
}
