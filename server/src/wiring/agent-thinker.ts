/** Thinking, given this server's knowledge and models. */

import { OperationError } from '@parley/contracts'
import { isBriefModel } from '@parley/dialogue'
import type { ResolveModel } from '@parley/models/kit'
import type { AgentProfile } from '../features/agents/agents/index.ts'
import type { KnowledgeSearch } from '../features/agents/knowledge/index.ts'
import type { ResolveWorkspaceModel } from '../features/agents/model-vendors/index.ts'
import type { OpenToolbox } from '../features/agents/tools/index.ts'
import { createThinker, scoreSentences, type Thinker, warmUp } from '../features/agents/turns/index.ts'
import { defaultHours, isOpen, opensAt } from '../features/identity/business-hours/index.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Database } from '../platform/database/index.ts'
import type { Log } from '../platform/logging/log.ts'
import { readScope } from '../platform/operations/work.ts'
import type { agentApi } from './agent-api.ts'
import type { IsCeilingReached } from './model-ceiling.ts'

export function agentThinker(parts: {
  resolveModel: ResolveWorkspaceModel
  clock: Clock
  search: KnowledgeSearch['search']
  openToolbox: OpenToolbox
  apiFor: ReturnType<typeof agentApi>
  database: Database
  log: Log
  isCeilingReached: IsCeilingReached
}): Thinker<AgentProfile> {
  return createThinker<AgentProfile>({
    resolveModel: parts.resolveModel,
    clock: parts.clock,
    isCeilingReached: parts.isCeilingReached,
    scoreSentences,
    async searchKnowledge(workspaceId, agent, query, limit) {
      try {
        return await parts.search(workspaceId, agent.bases, query, limit)
      } catch (error) {
        // The owner must reduce a base that is too large to be searched; the customer gets an answer without it.
        if (!(error instanceof OperationError) || error.code !== 'plan_limit') throw error
        parts.log.warn({ agent_id: agent.id, reason: error.message }, 'a knowledge base cannot be searched')
        return []
      }
    },
    openToolbox: (scene, agent) => parts.openToolbox({ ...scene, agentId: agent.id }, agent),
    async peopleHours(workspaceId) {
      const hours = await readScope(parts.database, workspaceId, (work) => defaultHours(work))
      const now = parts.clock.now()
      return {
        isOpen: isOpen(hours, now),
        opensAt: opensAt(hours, now),
        timeZone: hours?.time_zone ?? 'UTC',
      }
    },
    async readLeadSettings(workspaceId, agent, signal) {
      const api = await parts.apiFor(workspaceId, agent.id, ['leads:read'], signal)
      return api.call('lead_settings.get', {})
    },
  })
}

/** Prepares the process for its first customer. The sentence model is loaded where new agents use the model that asks it. */
export function warmThinker(parts: { resolveModel: ResolveModel; clock: Clock; defaultModel: string }) {
  return (signal: AbortSignal): Promise<number> =>
    warmUp({
      clock: parts.clock,
      resolveModel: parts.resolveModel,
      scoreSentences: isBriefModel(parts.resolveModel(parts.defaultModel)) ? scoreSentences : undefined,
      signal,
    })
}
