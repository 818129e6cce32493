/** Lists the notices of the workspace: those that stand, or those that were dismissed. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { NoticeRow } from './notice.ts'
import { noticesQuery } from './notices.store.ts'
import { presentNotice } from './present-notice.ts'

export const listNotices: Handler<'notices.list'> = async ({ transaction, principal }, input) =>
  paginate(
    transaction,
    noticesQuery(principal.workspaceId, { dismissed: input.dismissed, kind: input.kind }),
    input,
    (row: NoticeRow) => presentNotice(row),
  )
