/** The one who is typing to a visitor, for a few seconds. */
import { type Session, sql } from '../../../platform/database/index.ts'

export interface Typing {
  writer: 'ai' | 'person'
  name: string | null
  since: Date
  until: Date
}

interface Place {
  workspaceId: string
  conversationId: string
}

/** A member who goes on typing keeps the time at which they began. */
export async function showTyping(
  session: Session,
  { workspaceId, conversationId }: Place,
  typing: Typing,
): Promise<void> {
  await session.rows(sql`
    insert into visitor_typing as t (workspace_id, conversation_id, writer, name, since, until)
    values (${workspaceId}, ${conversationId}, ${typing.writer}, ${typing.name}, ${typing.since}, ${typing.until})
    on conflict (workspace_id, conversation_id, writer) do update set
      name = excluded.name, until = excluded.until,
      since = case when t.until > excluded.since then t.since else excluded.since end`)
}
