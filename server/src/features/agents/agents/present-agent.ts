import { type Agent, showId } from '@parley/contracts'
import { guardsOf, variablesOf } from './agent.ts'
import type { AgentView } from './agents.store.ts'

export function presentAgent(row: AgentView): Agent {
  return {
    id: showId('agent', row.id),
    name: row.name,
    status: row.status,
    instructions: row.instructions,
    confidential: row.confidential,
    personality: row.personality,
    language: row.language,
    time_zone: row.time_zone,
    business_name: row.business_name,
    business_facts: row.business_facts,
    model: row.model,
    fallback_model: row.fallback_model,
    reply_delay_ms: row.reply_delay_ms,
    guards: guardsOf(row),
    tools: row.tools,
    service_ids: row.service_ids?.map((id) => showId('service', id)) ?? null,
    transfer_agent_ids: row.transfer_agent_ids.map((id) => showId('agent', id)),
    default_base_id: row.default_base_id ? showId('base', row.default_base_id) : null,
    base_ids: row.base_ids.map((id) => showId('base', id)),
    variables: variablesOf(row.instructions),
    channels: row.channels.map((channel) => ({ ...channel, id: showId('channel', channel.id) })),
    documents_count: Number(row.documents_count),
    sessions_today: Number(row.sessions_today),
    metadata: row.metadata,
    version: row.version,
    canary: row.canary_version === null ? null : { version: row.canary_version, share: row.canary_share! },
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
