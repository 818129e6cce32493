/** Lists the recipients of a campaign in the order in which they are reached. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { presentRecipient, type RecipientRow } from './campaign.ts'
import { recipientsQuery } from './recipients.store.ts'
import { requireCampaign } from './require-campaign.ts'

export const listCampaignRecipients: Handler<'campaigns.list_recipients'> = async (context, input) => {
  const { id } = await requireCampaign(context, input.id)
  const query = recipientsQuery(context.workspaceId, id, {
    states: input.states,
    reached: input.reached,
    reason: input.reason,
    contact_id: optionalId('contact', input.contact_id),
    replied: input.replied === undefined ? undefined : input.replied === 'true',
  })
  return paginate(context.transaction, query, input, (row: RecipientRow) => presentRecipient(row))
}
