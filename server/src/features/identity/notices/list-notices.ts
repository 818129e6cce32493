import { join, sql } from '../../../platform/database/index.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { NoticeRow } from './notice.ts'
import { NOTICE_COLUMNS } from './notices.store.ts'
import { presentNotice } from './present-notice.ts'

export const listNotices: Handler<'notices.list'> = async ({ tx, principal }, input) => {
  const where = [
    sql`workspace_id = ${principal.workspaceId}`,
    input.dismissed ? sql`dismissed_at is not null` : sql`dismissed_at is null`,
  ]
  if (input.kind) where.push(sql`kind = ${input.kind}`)
  const query = { select: sql`select ${NOTICE_COLUMNS} from notices`, where: join(where, ' and ') }
  return paginate(tx, query, input, (row: NoticeRow) => presentNotice(row))
}
