import { sql, type Transaction } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'

export interface CopilotRequest {
  operation: string
  conversation_id: string | null
  agent_id: string | null
  channel_id: string | null
  member_id: string | null
  model: string
  input_tokens: number
  output_tokens: number
  cost_micros: number | null
  duration_ms: number
}

export async function insertRequest(
  tx: Transaction,
  workspaceId: string,
  request: CopilotRequest,
  now: Date,
): Promise<void> {
  await tx.rows(sql`
    insert into copilot_requests (workspace_id, id, operation, conversation_id, agent_id, channel_id, member_id, model,
                                  input_tokens, output_tokens, cost_micros, duration_ms, created_at)
    values (${workspaceId}, ${newId()}, ${request.operation}, ${request.conversation_id}, ${request.agent_id},
            ${request.channel_id}, ${request.member_id}, ${request.model}, ${request.input_tokens}, ${request.output_tokens},
            ${request.cost_micros}, ${request.duration_ms}, ${now})`)
}
