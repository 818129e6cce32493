/** Stops a campaign for good: recipients who were not reached are not reached any more. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type CampaignRow, presentCampaign, requireStatus } from './campaign.ts'
import { saveCampaign } from './campaigns.store.ts'
import { cancelWaiting } from './recipients.store.ts'
import { recordCampaign } from './record-campaign.ts'
import { holdCampaign } from './require-campaign.ts'
import type { ReachingOf } from './run/reaching.ts'

/** How soon after the cancelling its last messages are looked at. */
const SETTLE_MS = 1000

export const cancelCampaign =
  (platform: Pick<Platform, 'wake'>, reachingOf: ReachingOf): Handler<'campaigns.cancel'> =>
  async (context, { id }) => {
    const row = await holdCampaign(context, id)
    if (row.status === 'cancelled') return presentCampaign(row)
    requireStatus(row, ['draft', 'scheduled', 'running', 'paused'], 'There is nothing left to cancel.')
    const cancelled: CampaignRow = {
      ...row,
      status: 'cancelled',
      // Messages that were on their way may still come back: their recipients are settled then.
      due_at: row.recipients_count === null ? null : new Date(context.now.getTime() + SETTLE_MS),
      updated_at: context.now,
      completed_at: context.now,
    }
    await reachingOf(row).withdraw(context, row)
    await cancelWaiting(context, row.id)
    await saveCampaign(context, cancelled)
    await recordCampaign(platform, context, 'campaign.cancelled', cancelled)
    return presentCampaign(cancelled)
  }
