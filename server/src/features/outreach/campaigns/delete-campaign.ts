/** Deletes a draft, or a campaign that has ended, with its recipients. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { requireStatus } from './campaign.ts'
import { deleteCampaignRow } from './campaigns.store.ts'
import type { CampaignDependencies } from './dependencies.ts'
import { recordCampaign } from './record-campaign.ts'
import { holdCampaign } from './require-campaign.ts'

export const deleteCampaign =
  (
    platform: Pick<Platform, 'wake'>,
    { limitCosts }: Pick<CampaignDependencies, 'limitCosts'>,
  ): Handler<'campaigns.delete'> =>
  async (context, { id }) => {
    const row = await holdCampaign(context, id)
    requireStatus(row, ['draft', 'completed', 'cancelled'], 'Cancel it before you delete it.')
    await deleteCampaignRow(context, row.id)
    await limitCosts(context, { ...row, budget: null })
    await recordCampaign(platform, context, 'campaign.deleted', row)
    return null
  }
