/** The noun: a conversation that an agent must handle. Rules only. */
import { type Scenario, type ScenarioDefinition, showId } from '@parley/contracts'

export interface ScenarioRow {
  id: string
  agent_id: string
  name: string
  is_required: boolean
  times: number
  definition: ScenarioDefinition
  /** Raised when what has to hold changes. */
  revision: number
  created_at: Date
  updated_at: Date
}

/** Scenarios of one agent. A run holds all of them, so there is a bound. */
export const MOST_SCENARIOS = 500

export function presentScenario(row: ScenarioRow): Scenario {
  return {
    id: showId('scenario', row.id),
    agent_id: showId('agent', row.agent_id),
    name: row.name,
    is_required: row.is_required,
    times: row.times,
    definition: row.definition,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
