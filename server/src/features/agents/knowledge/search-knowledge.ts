/** Searches the documents of a base, of an agent or of the workspace's default base. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, optionalId } from '../../../platform/operations/require-id.ts'
import { readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { defaultBaseOf, versionsOfBases } from './knowledge.store.ts'
import type { KnowledgeSearch } from './knowledge-search.ts'

export const searchKnowledge =
  (
    { database }: Pick<Platform, 'database'>,
    search: KnowledgeSearch['search'],
  ): Handler<'knowledge.search'> =>
  async (context, input) => {
    const { workspaceId } = context.principal
    const agentId = optionalId('agent', input.agent_id)
    const named = optionalId('base', input.base_id)
    const bases = await readScope(database, workspaceId, async (work) => {
      const baseId = named ?? (agentId ? undefined : await defaultBaseOf(work, undefined))
      if (baseId) return versionsOfBases(work, { baseId })
      return agentId ? versionsOfBases(work, { agentId }) : []
    })
    if (input.base_id && bases.length === 0) throw notFound('base', input.base_id)
    return { data: await search(workspaceId, bases, input.query, input.limit, input.audience, input.by) }
  }
