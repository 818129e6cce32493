/** SQL on notices. */

import { join, type Session, sql } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { NewNotice, NoticeRow } from './notice.ts'

export const NOTICE_COLUMNS = sql`workspace_id, id, kind, severity, title, detail, subject_type, subject_id, created_at,
  dismissed_at`

export async function insertNotice(
  work: TimedScope,
  { kind, severity, title, detail, subject }: NewNotice,
): Promise<void> {
  await work.transaction.rows(sql`
    insert into notices (workspace_id, id, kind, severity, title, detail, subject_type, subject_id, created_at)
    values (${work.workspaceId}, ${newId()}, ${kind}, ${severity}, ${title}, ${detail}, ${subject.type}, ${subject.id}, ${work.now})`)
}

/** The words of the notice of this kind that stands about its subject. False when none does. */
export async function rewordNotice(
  work: TimedScope,
  { kind, title, detail, subject }: NewNotice,
): Promise<boolean> {
  const row = await work.transaction.row(sql`
    update notices set title = ${title}, detail = ${detail}
     where workspace_id = ${work.workspaceId} and subject_id = ${subject.id} and kind = ${kind} and dismissed_at is null
    returning id`)
  return row !== undefined
}

/** Puts away the notices that stand about a thing: all of them, or only those of this kind. */
export async function dismissAbout(
  work: TimedScope,
  subjectId: string,
  kind?: NewNotice['kind'],
): Promise<void> {
  const where = [
    sql`workspace_id = ${work.workspaceId}`,
    sql`subject_id = ${subjectId}`,
    sql`dismissed_at is null`,
  ]
  if (kind) where.push(sql`kind = ${kind}`)
  await work.transaction.rows(
    sql`update notices set dismissed_at = ${work.now} where ${join(where, ' and ')}`,
  )
}

/** Putting away what was put away before changes nothing. */
export async function dismissNotice(work: TimedScope, id: string): Promise<NoticeRow | undefined> {
  return work.transaction.row<NoticeRow>(sql`
    update notices set dismissed_at = coalesce(dismissed_at, ${work.now})
     where workspace_id = ${work.workspaceId} and id = ${id} returning ${NOTICE_COLUMNS}`)
}

/** The owners of the workspace of the session. */
export async function ownerOf(session: Session): Promise<{ email: string; workspace: string }> {
  const row = await session.row<{ email: string; workspace: string }>(sql`
    select o.owner_email as email, w.name as workspace
      from workspaces w join organisations o on o.id = w.organisation_id where w.id = current_workspace_id()`)
  return row!
}

export function noticesQuery(
  workspaceId: string,
  filter: { dismissed: boolean; kind: string | undefined },
): ListQuery {
  const where = [
    sql`workspace_id = ${workspaceId}`,
    filter.dismissed ? sql`dismissed_at is not null` : sql`dismissed_at is null`,
  ]
  if (filter.kind) where.push(sql`kind = ${filter.kind}`)
  return { select: sql`select ${NOTICE_COLUMNS} from notices`, where: join(where, ' and ') }
}
