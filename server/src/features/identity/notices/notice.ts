import type { Notice } from '@parley/contracts'

export interface NoticeRow {
  workspace_id: string
  id: string
  kind: Notice['kind']
  severity: Notice['severity']
  title: string
  detail: string
  subject_type: Notice['subject']['type']
  subject_id: string
  created_at: Date
  dismissed_at: Date | null
}

export interface NewNotice extends Pick<NoticeRow, 'kind' | 'severity' | 'title' | 'detail'> {
  /** By its UUID. */
  subject: { type: Notice['subject']['type']; id: string }
}
