/** Reads a campaign. Its figures are in the report. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { presentCampaign } from './campaign.ts'
import { requireCampaign } from './require-campaign.ts'

export const getCampaign: Handler<'campaigns.get'> = async (context, { id }) =>
  presentCampaign(await requireCampaign(context, id))
