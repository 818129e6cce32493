import { type Notice, showId } from '@parley/contracts'
import type { NoticeRow } from './notice.ts'

export function presentNotice(row: NoticeRow): Notice {
  return {
    id: showId('notice', row.id),
    kind: row.kind,
    severity: row.severity,
    title: row.title,
    detail: row.detail,
    subject: { type: row.subject_type, id: showId(row.subject_type, row.subject_id) },
    created_at: row.created_at.toISOString(),
    dismissed_at: row.dismissed_at?.toISOString() ?? null,
  }
}
