/** The settings of an agent that a version keeps, and how two of them differ. Rules only. */
import { isDeepStrictEqual } from 'node:util'
import { type AgentSettings, agentSettings, type Guards, guards, showId } from '@parley/contracts'
import type { AgentRow } from '../agent.ts'

/** As they are stored: ids are UUIDs. */
export interface StoredSettings
  extends Pick<
    AgentRow,
    | 'name'
    | 'instructions'
    | 'confidential'
    | 'personality'
    | 'language'
    | 'time_zone'
    | 'business_name'
    | 'business_facts'
    | 'model'
    | 'fallback_model'
    | 'reply_delay_ms'
    | 'tools'
    | 'service_ids'
    | 'transfer_agent_ids'
    | 'default_base_id'
  > {
  guards: Guards
  base_ids: string[]
}

export function settingsOf(row: AgentRow, baseIds: readonly string[]): StoredSettings {
  return {
    name: row.name,
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
    guards: guards.parse(row.guards),
    tools: row.tools,
    service_ids: row.service_ids,
    transfer_agent_ids: row.transfer_agent_ids,
    default_base_id: row.default_base_id,
    base_ids: [...baseIds].sort(),
  }
}

/** In the API's form. */
export function showSettings(stored: StoredSettings): AgentSettings {
  return {
    ...stored,
    guards: guards.parse(stored.guards),
    service_ids: stored.service_ids?.map((id) => showId('service', id)) ?? null,
    transfer_agent_ids: stored.transfer_agent_ids.map((id) => showId('agent', id)),
    default_base_id: stored.default_base_id ? showId('base', stored.default_base_id) : null,
    base_ids: stored.base_ids.map((id) => showId('base', id)),
  }
}

export interface SettingChange {
  setting: string
  before: unknown
  after: unknown
}

/** A stored object has its fields in an order of its own. */
const IN_ORDER = Object.keys(agentSettings.shape) as (keyof AgentSettings)[]

export function changesBetween(before: AgentSettings, after: AgentSettings): SettingChange[] {
  return IN_ORDER.filter((setting) => !isDeepStrictEqual(before[setting], after[setting])).map((setting) => ({
    setting,
    before: before[setting],
    after: after[setting],
  }))
}
