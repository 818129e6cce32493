/** Starts a draft: at once, or at the time of its schedule. The worker takes the recipients when it begins. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type CampaignRow, presentCampaign, requireStatus } from './campaign.ts'
import { membersOfCampaign, saveCampaign } from './campaigns.store.ts'
import { checkCampaign } from './check-campaign.ts'
import { checkTemplateValues } from './check-template-values.ts'
import { countRows } from './contacts.store.ts'
import type { CampaignDependencies } from './dependencies.ts'
import { recordCampaign } from './record-campaign.ts'
import { holdCampaign } from './require-campaign.ts'
import { firstStart } from './schedule.ts'

export const startCampaign =
  (platform: Pick<Platform, 'wake'>, dependencies: CampaignDependencies): Handler<'campaigns.start'> =>
  async (context, { id }) => {
    const row = await holdCampaign(context, id)
    requireStatus(row, ['draft'], 'Only a draft can be started; a paused campaign is resumed.')
    await checkCampaign(dependencies, context, row)
    if (row.kind === 'message') await checkTemplateValues(dependencies, context, row)
    if ((await countRows(context, await membersOfCampaign(context, row))) === 0)
      throw new OperationError('conflict', {
        detail: 'The campaign has no recipients: add contacts to its audience first.',
        params: { recipients: 0 },
      })
    const startsAt = row.schedule ? firstStart(row.schedule) : context.now
    const isLater = startsAt > context.now
    const started: CampaignRow = {
      ...row,
      status: isLater ? 'scheduled' : 'running',
      due_at: isLater ? startsAt : context.now,
      started_at: isLater ? null : context.now,
      judged_since: context.now,
      updated_at: context.now,
    }
    await saveCampaign(context, started)
    await dependencies.limitCosts(context, { ...row, budget: row.stops.budget })
    await recordCampaign(platform, context, isLater ? 'campaign.updated' : 'campaign.started', started)
    return presentCampaign(started)
  }
