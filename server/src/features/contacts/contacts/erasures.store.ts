import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { Author } from './contact.ts'

export interface ErasedPlace {
  place: string
  removed: number
  redacted: number
}

export interface ErasureRow {
  id: string
  contact_id: string
  author: Author
  places: ErasedPlace[]
  files_removed: number
  erased_at: Date
}

export async function insertErasure(work: TimedScope, row: Omit<ErasureRow, 'erased_at'>): Promise<void> {
  await work.transaction.rows(sql`
    insert into erasures (workspace_id, id, contact_id, author, places, files_removed, erased_at)
    values (${work.workspaceId}, ${row.id}, ${row.contact_id}, ${JSON.stringify(row.author)}, ${JSON.stringify(row.places)},
      ${row.files_removed}, ${work.now})`)
}

export function findErasure(work: Scope<Session>, id: string): Promise<ErasureRow | undefined> {
  return work.transaction.row<ErasureRow>(sql`
    select e.* from erasures e where e.workspace_id = ${work.workspaceId} and e.id = ${id}`)
}

export function erasuresQuery(workspaceId: string, contactId: string | undefined): ListQuery {
  return {
    select: sql`select e.* from erasures e`,
    where: sql`e.workspace_id = ${workspaceId}
      and (${contactId ?? null}::uuid is null or e.contact_id = ${contactId ?? null}::uuid)`,
    // Ids are in the order of making.
    order: [{ column: 'id', type: 'uuid' }],
  }
}
