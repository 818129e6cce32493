/** What a business knows: bases of documents, and the search over them. */

import type { Handlers } from '../../../platform/operations/handler.ts'
import { notFound, optionalId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { baseHandlers } from './base-operations.ts'
import { documentHandlers } from './document-operations.ts'
import { defaultBaseOf, versionsOfBases } from './knowledge.store.ts'
import { KNOWLEDGE_LIMITS, type KnowledgeLimits } from './limits.ts'
import { createKnowledgeSearch, type KnowledgeSearch } from './search-knowledge.ts'

export { type BaseVersion, findBase, insertBase, versionsOfBases } from './knowledge.store.ts'
export { KNOWLEDGE_LIMITS, type KnowledgeLimits } from './limits.ts'
export type { KnowledgeSearch } from './search-knowledge.ts'
export { createKnowledgeSources, type KnowledgeSources } from './sources/index.ts'

type KnowledgeHandlers = typeof baseHandlers &
  ReturnType<typeof documentHandlers> &
  Pick<Handlers, 'knowledge.search'>

export function createKnowledge(
  platform: Platform,
  limits: KnowledgeLimits = KNOWLEDGE_LIMITS,
): {
  handlers: KnowledgeHandlers
  search: KnowledgeSearch['search']
} {
  const { search } = createKnowledgeSearch(platform.database, platform.clock, limits)
  return {
    search,
    handlers: {
      ...baseHandlers,
      ...documentHandlers(limits),
      'knowledge.search': async (context, input) => {
        const { workspaceId } = context.principal
        const agentId = optionalId('agent', input.agent_id)
        const named = optionalId('base', input.base_id)
        const bases = await platform.database.read(workspaceId, async (session) => {
          const baseId = named ?? (agentId ? undefined : await defaultBaseOf(session, workspaceId, undefined))
          if (baseId) return versionsOfBases(session, workspaceId, { baseId })
          return agentId ? versionsOfBases(session, workspaceId, { agentId }) : []
        })
        if (input.base_id && bases.length === 0) throw notFound('base', input.base_id)
        return { data: await search(workspaceId, bases, input.query, input.limit, input.audience) }
      },
    },
  }
}
