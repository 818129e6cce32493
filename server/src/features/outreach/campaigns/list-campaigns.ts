/** Lists campaigns, newest first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { type CampaignRow, presentCampaign } from './campaign.ts'
import { campaignsQuery } from './campaigns.store.ts'

export const listCampaigns: Handler<'campaigns.list'> = (context, input) => {
  const query = campaignsQuery(context.workspaceId, {
    ...input,
    channel_id: optionalId('channel', input.channel_id),
    audience_id: optionalId('audience', input.audience_id),
    source_campaign_id: optionalId('campaign', input.source_campaign_id),
  })
  return paginate(context.transaction, query, input, (row: CampaignRow) => presentCampaign(row))
}
