/** Changes a draft. Of a campaign that was started only the name, the stop conditions and the own data change. */
import { campaignTest, OperationError, type Parsed } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireReference } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { authorOf } from '../../contacts/contacts/index.ts'
import { type CampaignRow, ENDED, presentCampaign } from './campaign.ts'
import { saveCampaign } from './campaigns.store.ts'
import { checkCampaign } from './check-campaign.ts'
import type { CampaignDependencies } from './dependencies.ts'
import { readRecipients } from './read-recipients.ts'
import { recordCampaign } from './record-campaign.ts'
import { holdCampaign } from './require-campaign.ts'
import { requireFuture } from './schedule.ts'

type Patch = Omit<Parsed<'campaigns.update'>, 'id'>
const ALWAYS: readonly string[] = ['name', 'stops', 'metadata']

export const updateCampaign =
  (platform: Pick<Platform, 'wake'>, dependencies: CampaignDependencies): Handler<'campaigns.update'> =>
  async (context, { id, ...patch }) => {
    const row = await holdCampaign(context, id)
    refuseLateChange(row, patch)
    if (patch.schedule) requireFuture(patch.schedule, context.now)
    const recipients = await readRecipients(platform, context, patch)
    const {
      audience_id: _audience,
      contact_ids: _contacts,
      to: _to,
      channel_id: channelId,
      ignore_do_not_disturb: lifts,
      ...settings
    } = patch
    const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
    const changed: CampaignRow = {
      ...row,
      ...(given as Partial<CampaignRow>),
      ...recipients,
      updated_at: context.now,
    }
    if (channelId !== undefined)
      changed.channel_id = channelId === null ? null : requireReference('channel', channelId, ['channel_id'])
    if (lifts !== undefined) changed.do_not_disturb_lifted_by = lifts ? authorOf(context.principal) : null
    withOneContent(changed, patch)
    if (row.status === 'draft') await checkCampaign(dependencies, context, changed)
    await saveCampaign(context, changed)
    if (row.status !== 'draft')
      await dependencies.limitCosts(context, { ...changed, budget: changed.stops.budget })
    await recordCampaign(platform, context, 'campaign.updated', changed)
    return presentCampaign(changed)
  }

/** A content takes the place of variants, and the other way round. */
function withOneContent(row: CampaignRow, { content, variants, test }: Patch): void {
  if (content && !variants) {
    row.variants = []
    row.test = test ?? null
  }
  if (variants && !content) {
    row.content = null
    row.test ??= campaignTest.parse({})
  }
}

function refuseLateChange(row: CampaignRow, patch: Patch): void {
  if (row.status === 'draft') return
  const late = Object.entries(patch).filter(([key, value]) => value !== undefined && !ALWAYS.includes(key))
  if (late.length === 0 && !ENDED.includes(row.status)) return
  const fields = late.map(([key]) => key).join(', ')
  throw new OperationError('conflict', {
    detail: ENDED.includes(row.status)
      ? `The campaign is ${row.status}: it cannot be changed any more.`
      : `The campaign is ${row.status}: only a draft can change ${fields}.`,
    params: { status: row.status },
  })
}
