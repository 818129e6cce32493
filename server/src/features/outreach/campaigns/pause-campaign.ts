/** Pauses a campaign: messages that have not been claimed for sending go back to their recipients. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { presentCampaign, requireStatus } from './campaign.ts'
import { holdCampaign } from './require-campaign.ts'
import type { ReachingOf } from './run/reaching.ts'
import { pauseNow } from './stop-campaign.ts'

export const pauseCampaign =
  (platform: Pick<Platform, 'wake'>, reachingOf: ReachingOf): Handler<'campaigns.pause'> =>
  async (context, { id }) => {
    const row = await holdCampaign(context, id)
    if (row.status === 'paused') return presentCampaign(row)
    requireStatus(
      row,
      ['scheduled', 'running'],
      'Only a campaign that is scheduled or running can be paused.',
    )
    return presentCampaign(await pauseNow(platform, reachingOf(row), context, row, null))
  }
