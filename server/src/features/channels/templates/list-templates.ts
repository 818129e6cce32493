/** Lists message templates, of one channel or of all. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { presentTemplate } from './present-template.ts'
import { templatesQuery } from './templates.store.ts'

export const listTemplates: Handler<'templates.list'> = ({ transaction, principal }, input) => {
  const channelId = input.channel_id === undefined ? undefined : requireId('channel', input.channel_id)
  const query = templatesQuery(principal.workspaceId, { ...input, channel_id: channelId })
  return paginate(transaction, query, input, presentTemplate)
}
