/** Goes on with a paused campaign. Shares that had paused it are counted from here. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type CampaignRow, presentCampaign, requireStatus } from './campaign.ts'
import { saveCampaign } from './campaigns.store.ts'
import { forgetStops } from './recipients.store.ts'
import { recordCampaign } from './record-campaign.ts'
import { holdCampaign } from './require-campaign.ts'
import { STOPPING_REASONS } from './run/reaching.ts'
import { firstStart } from './schedule.ts'

export const resumeCampaign =
  (platform: Pick<Platform, 'wake'>): Handler<'campaigns.resume'> =>
  async (context, { id }) => {
    const row = await holdCampaign(context, id)
    requireStatus(row, ['paused'], 'Only a paused campaign can be resumed; a draft is started.')
    const startsAt = row.schedule && row.started_at === null ? firstStart(row.schedule) : context.now
    const isLater = startsAt > context.now
    const resumed: CampaignRow = {
      ...row,
      // A campaign that has not begun is begun by the worker, which announces it.
      status: isLater || row.started_at === null ? 'scheduled' : 'running',
      status_reason: null,
      due_at: isLater ? startsAt : context.now,
      judged_since: context.now,
      updated_at: context.now,
    }
    await forgetStops(context, row.id, STOPPING_REASONS)
    await saveCampaign(context, resumed)
    await recordCampaign(platform, context, 'campaign.resumed', resumed)
    return presentCampaign(resumed)
  }
