import { sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'

/** Drops the intake of the conversation: the next request begins a new one. */
export async function forgetIntake(work: Scope, conversationId: string): Promise<void> {
  await work.transaction.rows(sql`
    delete from intakes where workspace_id = ${work.workspaceId} and conversation_id = ${conversationId}`)
}
