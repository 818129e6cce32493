import { sql } from '../../../platform/database/index.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { Author } from './contact.ts'
import type { ConsentChange } from './contacts.store.ts'

export interface ConsentChangeRow extends Omit<ConsentChange, 'author' | 'channel_kind'> {
  channel_kind: string | null
  author: Author | null
  created_at: Date
}

export function consentHistoryQuery(workspaceId: string, contactId: string): ListQuery {
  return {
    select: sql`select c.* from consent_changes c`,
    where: sql`c.workspace_id = ${workspaceId} and c.contact_id = ${contactId}`,
    // Ids are in the order of making.
    order: [{ column: 'id', type: 'uuid' }],
  }
}
