/** Lists audiences, newest first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { type AudienceRow, presentAudience } from './audience.ts'
import { audiencesQuery } from './audiences.store.ts'

export const listAudiences: Handler<'audiences.list'> = (context, input) =>
  paginate(
    context.transaction,
    audiencesQuery(context.workspaceId, input.search),
    input,
    (row: AudienceRow) => presentAudience(row, context.now),
  )
