/** Reads how far a campaign is, how fast, and why recipients were not reached. */
import { type CampaignReport, showId } from '@parley/contracts'
import type { Handler, OperationContext } from '../../../../platform/operations/handler.ts'
import { effectiveShare } from '../../../channels/channels/index.ts'
import type { CampaignRow } from '../campaign.ts'
import { readCampaignChannel } from '../campaigns.store.ts'
import type { CampaignDependencies } from '../dependencies.ts'
import { readRemainder } from '../recipients.store.ts'
import { requireCampaign } from '../require-campaign.ts'
import { countSentSince, readFunnel, readReasons, readShares, readVariantFigures } from './figures.store.ts'

const RATE_MS = 10_000

export const reportCampaign =
  ({ findSendingChannel }: Pick<CampaignDependencies, 'findSendingChannel'>): Handler<'campaigns.report'> =>
  async (context, { id }) => {
    const campaign = await requireCampaign(context, id)
    const counts = await readFunnel(context, campaign.id)
    const { opted_out } = await readShares(context, campaign.id, null)
    const funnel = { ...counts, opted_out }
    const { next_at: nextAt } = await readRemainder(context, campaign.id)
    const rate = await rateOf(findSendingChannel, context, campaign)
    return {
      campaign_id: showId('campaign', campaign.id),
      status: campaign.status,
      at: context.now.toISOString(),
      funnel,
      percent: percentOf(funnel),
      reasons: await readReasons(context, campaign.id),
      variants: campaign.variants.length > 0 ? await readVariantFigures(context, campaign) : [],
      winner: winnerOf(campaign),
      comparison: comparisonOf(campaign),
      rate,
      remaining_seconds: remainingOf(campaign, funnel, rate.per_second),
      next_attempt_at: timeOf(nextAt),
    }
  }

function percentOf({ recipients, waiting, queued }: CampaignReport['funnel']): number {
  return recipients === 0 ? 0 : Math.floor(((recipients - waiting - queued) * 1000) / recipients) / 10
}

function winnerOf(campaign: CampaignRow): CampaignReport['winner'] {
  const { winner, winner_decided_at: at, winner_is_significant: isSignificant } = campaign
  return winner === null || at === null
    ? null
    : { key: winner, decided_at: at.toISOString(), is_significant: isSignificant === true }
}

function comparisonOf({ test, variants, ...campaign }: CampaignRow): CampaignReport['comparison'] {
  if (test === null || variants.length === 0) return null
  const { winner, winner_decided_at: at, winner_is_significant: isSignificant } = campaign
  const outcome =
    at === null ? null : winner === null ? 'split' : isSignificant ? 'significant' : 'highest_share'
  return {
    decides_at: campaign.decides_at?.toISOString() ?? null,
    decided_at: at?.toISOString() ?? null,
    outcome,
    reason: campaign.split_reason,
  }
}

async function rateOf(
  findSendingChannel: CampaignDependencies['findSendingChannel'],
  context: OperationContext,
  campaign: CampaignRow,
): Promise<CampaignReport['rate']> {
  const since = new Date(context.now.getTime() - RATE_MS)
  const { sent, first_at: first } = await countSentSince(context, campaign.id, since)
  const elapsed = first ? Math.max(1000, context.now.getTime() - first.getTime()) : RATE_MS
  const rate = { per_second: Math.round((sent * 10_000) / elapsed) / 10, slowed_to: null, paused_until: null }
  if (campaign.kind === 'call') return { ...rate, limit_per_second: null }
  const found = await findSendingChannel(
    context,
    campaign.channel_id ? { channelId: campaign.channel_id } : {},
  )
  const channel = found && (await readCampaignChannel(context, campaign.id, found.id))
  if (!channel) return { ...rate, limit_per_second: null }
  const { messages_per_second: limit, paused_until: pausedUntil } = channel
  const share = effectiveShare(channel, context.now)
  const own = campaign.messages_per_second ?? Number.POSITIVE_INFINITY
  return {
    ...rate,
    limit_per_second: Math.min(limit, own),
    slowed_to: share < 1 ? Math.round(limit * share * 10) / 10 : null,
    paused_until: pausedUntil && pausedUntil > context.now ? pausedUntil.toISOString() : null,
  }
}

function remainingOf(
  { status }: CampaignRow,
  { waiting, queued }: CampaignReport['funnel'],
  perSecond: number,
): number | null {
  if (status !== 'running' || perSecond === 0) return null
  return Math.ceil((waiting + queued) / perSecond)
}

/** "-infinity": before all others. */
function timeOf(time: Date | number | null): string | null {
  return time === null || !Number.isFinite(new Date(time).getTime()) ? null : new Date(time).toISOString()
}
