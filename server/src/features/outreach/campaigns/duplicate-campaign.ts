/** Makes a draft with the settings of a campaign, whatever its status, and starts it where the caller asks for another run. */
import { OperationError, showId } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { authorOf } from '../../contacts/contacts/index.ts'
import { type CampaignRow, notBegun, presentCampaign } from './campaign.ts'
import { findUnendedRun, insertCampaign, lockCampaign } from './campaigns.store.ts'
import { checkCampaign } from './check-campaign.ts'
import type { CampaignDependencies } from './dependencies.ts'
import { recordCampaign } from './record-campaign.ts'
import { requireCampaign } from './require-campaign.ts'
import { firstStart } from './schedule.ts'
import { startCampaign } from './start-campaign.ts'

export const duplicateCampaign =
  (platform: Pick<Platform, 'wake'>, dependencies: CampaignDependencies): Handler<'campaigns.duplicate'> =>
  async (context, { id, name, start }) => {
    const source = await requireCampaign(context, id)
    const { schedule } = source
    const row: CampaignRow = {
      ...source,
      ...notBegun(context.now),
      id: newId(),
      name: name ?? source.name,
      schedule: schedule && firstStart(schedule) > context.now ? schedule : null,
      // The caller takes over the decision to lift do-not-disturb, and is recorded with it.
      do_not_disturb_lifted_by: source.do_not_disturb_lifted_by ? authorOf(context.principal) : null,
      source_campaign_id: source.source_campaign_id ?? source.id,
    }
    if (start) await refuseSecondRun(context, row.source_campaign_id!)
    await checkCampaign(dependencies, context, row)
    await insertCampaign(context, row)
    await recordCampaign(platform, context, 'campaign.created', row)
    if (!start) return presentCampaign(row)
    return startCampaign(platform, dependencies)(context, { id: showId('campaign', row.id) })
  }

/** The lock of the original makes two callers wait for each other. */
async function refuseSecondRun(context: OperationContext, sourceId: string): Promise<void> {
  await lockCampaign(context, sourceId)
  const unended = await findUnendedRun(context, sourceId)
  if (!unended) return
  throw new OperationError('conflict', {
    detail: 'A run of this campaign has not ended. Wait for its end, or stop it first.',
    params: { campaign_id: showId('campaign', unended.id) },
  })
}
