/** Lists audiences, newest first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { type AudienceRow, presentAudience } from './audience.ts'
import { audiencesQuery } from './audiences.store.ts'

export const listAudiences: Handler<'audiences.list'> = (context, input) =>
  paginate(
    context.transaction,
    audiencesQuery(context.workspaceId, {
      ...(input.search !== undefined && { search: input.search }),
      ...(input.contact_id !== undefined && { contactId: requireId('contact', input.contact_id) }),
    }),
    input,
    (row: AudienceRow) => presentAudience(row, context.now),
  )
