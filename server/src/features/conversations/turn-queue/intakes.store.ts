import { sql, type Transaction } from '../../../platform/database/index.ts'

/** Drops the intake of the conversation: the next request begins a new one. */
export async function forgetIntake(
  tx: Transaction,
  workspaceId: string,
  conversationId: string,
): Promise<void> {
  await tx.rows(sql`
    delete from intakes where workspace_id = ${workspaceId} and conversation_id = ${conversationId}`)
}
