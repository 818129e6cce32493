/** The words of one session, as messages keep them. */
import type { Session } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'

export interface SpokenLine {
  sender: 'contact' | 'ai' | 'person' | 'api' | 'system'
  text: string
  at: Date
}

/** Lines of one session that are read. */
const MOST = 1000

/** Words that never reached the contact are left out. */
export function readSpoken(
  { transaction, workspaceId }: Scope<Session>,
  session: { id: string; conversationId: string },
): Promise<SpokenLine[]> {
  return transaction.rows<SpokenLine>({
    name: 'read_spoken_of_session',
    text: `
      select m.sender, m.text, m.occurred_at as at from messages m
       where m.workspace_id = $1 and m.conversation_id = $2 and m.session_id = $3 and m.text <> ''
         and m.status not in ('failed', 'cancelled')
       order by m.sequence limit ${MOST}`,
    values: [workspaceId, session.conversationId, session.id],
  })
}
