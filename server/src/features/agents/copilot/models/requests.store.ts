import { type Session, sql } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'

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

export async function insertRequest(work: TimedScope, request: CopilotRequest): Promise<void> {
  await work.transaction.rows(sql`
    insert into copilot_requests (workspace_id, id, operation, conversation_id, agent_id, channel_id, member_id, model,
                                  input_tokens, output_tokens, cost_micros, duration_ms, created_at)
    values (${work.workspaceId}, ${newId()}, ${request.operation}, ${request.conversation_id}, ${request.agent_id},
            ${request.channel_id}, ${request.member_id}, ${request.model}, ${request.input_tokens}, ${request.output_tokens},
            ${request.cost_micros}, ${request.duration_ms}, ${work.now})`)
}

/** The cost of models, in turns and in copilot. A model whose price is not known counts as nothing, as for the guard of an agent. */
export async function modelCostSince(work: Scope<Session>, since: Date): Promise<number> {
  const row = await work.transaction.row<{ cost: string }>(sql`
    select (select coalesce(sum(cost_micros), 0) from turns
             where workspace_id = ${work.workspaceId} and created_at > ${since})
         + (select coalesce(sum(cost_micros), 0) from copilot_requests
             where workspace_id = ${work.workspaceId} and created_at > ${since}) as cost`)
  return Number(row!.cost)
}
