/** Creates a campaign as a draft: nothing is sent before it is started. */
import { campaignTest } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireReference } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { authorOf } from '../../contacts/contacts/index.ts'
import { type CampaignRow, notBegun, presentCampaign } from './campaign.ts'
import { insertCampaign } from './campaigns.store.ts'
import { checkCampaign } from './check-campaign.ts'
import type { CampaignDependencies } from './dependencies.ts'
import { oneOf, readRecipients } from './read-recipients.ts'
import { recordCampaign } from './record-campaign.ts'
import { requireFuture } from './schedule.ts'

export const createCampaign =
  (platform: Pick<Platform, 'wake'>, dependencies: CampaignDependencies): Handler<'campaigns.create'> =>
  async (context, input) => {
    const { workspaceId, now } = context
    const recipients = await readRecipients(platform, context, input)
    if (!recipients) throw oneOf()
    if (input.schedule) requireFuture(input.schedule, now)
    const variants = input.variants ?? []
    const row: CampaignRow = {
      workspace_id: workspaceId,
      id: newId(),
      name: input.name,
      kind: input.kind,
      channel_id: input.channel_id ? requireReference('channel', input.channel_id, ['channel_id']) : null,
      ...recipients,
      content: input.content ?? null,
      variants,
      test: input.test ?? (variants.length > 0 ? campaignTest.parse({}) : null),
      call: input.call ?? null,
      schedule: input.schedule ?? null,
      retry: input.retry,
      stops: input.stops,
      messages_per_second: input.messages_per_second ?? null,
      do_not_disturb_lifted_by: input.ignore_do_not_disturb ? authorOf(context.principal) : null,
      metadata: input.metadata,
      source_campaign_id: null,
      ...notBegun(now),
    }
    await checkCampaign(dependencies, context, row)
    await insertCampaign(context, row)
    await recordCampaign(platform, context, 'campaign.created', row)
    return presentCampaign(row)
  }
