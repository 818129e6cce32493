/** The parts of the copilot, made from this server's knowledge, models and operations. */

import { guards } from '@parley/contracts'
import { readIntent } from '@parley/language'
import type { AgentProfile } from '../features/agents/agents/index.ts'
import { type CopilotDependencies, createAskModel } from '../features/agents/copilot/index.ts'
import {
  type BaseVersion,
  type KnowledgeSearch,
  versionsOfBases,
} from '../features/agents/knowledge/index.ts'
import type { ResolveWorkspaceModel } from '../features/agents/model-vendors/index.ts'
import { readOwnTexts } from '../features/identity/standard-texts/index.ts'
import { findDefaultBase } from '../features/identity/workspaces/index.ts'
import type { OperationRunner } from '../http/operation-runner.ts'
import { NIL_ID } from '../platform/ids/new-id.ts'
import { readScope } from '../platform/operations/work.ts'
import type { Platform } from '../platform/platform.ts'
import type { IsCeilingReached } from './model-ceiling.ts'

export function copilotParts(parts: {
  platform: Platform
  runner: () => OperationRunner
  resolveModel: ResolveWorkspaceModel
  defaultModel: string
  search: KnowledgeSearch['search']
  thinker: CopilotDependencies['thinker']
  readUnsavedAgent: CopilotDependencies['readUnsavedAgent']
  isCeilingReached: IsCeilingReached
}): CopilotDependencies {
  const { platform } = parts
  return {
    platform,
    thinker: parts.thinker,
    readUnsavedAgent: parts.readUnsavedAgent,
    search: parts.search,
    readIntent,
    askModel: createAskModel(parts.resolveModel, platform.clock, parts.isCeilingReached),
    apiFor: (principal, signal) => parts.runner().apiFor(principal, { signal }),
    async profileWithoutAgent(workspaceId) {
      const { texts, name, bases } = await readScope(platform.database, workspaceId, async (work) => {
        const row = await findDefaultBase(work)
        const baseId = row?.default_base_id
        return {
          texts: await readOwnTexts(work),
          name: row?.name ?? '',
          bases: baseId ? await versionsOfBases(work, { baseId }) : [],
        }
      })
      const profile = nobody(workspaceId, name, parts.defaultModel, bases, platform.clock.now())
      return { ...profile, texts }
    },
  }
}

/** Speaks for a business that has no agent. */
function nobody(
  workspaceId: string,
  name: string,
  model: string,
  bases: readonly BaseVersion[],
  now: Date,
): AgentProfile {
  return {
    workspace_id: workspaceId,
    id: NIL_ID,
    name,
    status: 'active',
    instructions: '',
    confidential: '',
    personality: '',
    language: 'en',
    time_zone: 'UTC',
    business_name: name,
    business_facts: {},
    model,
    fallback_model: null,
    reply_delay_ms: 0,
    default_base_id: null,
    guards: guards.parse({}),
    tools: [],
    service_ids: [],
    transfer_agent_ids: [],
    transfers: [],
    texts: null,
    metadata: {},
    version: 0,
    canary_version: null,
    canary_share: null,
    bases: [...bases],
    created_at: now,
    updated_at: now,
  }
}
