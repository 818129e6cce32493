import { type KnowledgeBase, OperationError, showId } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, optionalId, requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import {
  type BaseRow,
  baseConditions,
  deleteBase,
  findBase,
  insertBase,
  updateBase,
  usersOfBase,
} from './knowledge.store.ts'

export const baseHandlers: Pick<
  Handlers,
  'bases.list' | 'bases.get' | 'bases.create' | 'bases.update' | 'bases.delete'
> = {
  'bases.list': (context, input) =>
    paginate(
      context.tx,
      baseConditions(context.principal.workspaceId, optionalId('agent', input.agent_id)),
      input,
      presentBase,
    ),

  'bases.get': (context, input) => readBase(context, requireId('base', input.id)),

  'bases.create': async (context, input) => {
    const id = newId()
    const base = { id, name: input.name, description: input.description ?? null }
    await insertBase(context.tx, context.principal.workspaceId, base, context.now)
    return readBase(context, id)
  },

  'bases.update': async (context, input) => {
    const id = requireId('base', input.id)
    await updateBase(context.tx, context.principal.workspaceId, id, input, context.now)
    return readBase(context, id)
  },

  'bases.delete': async (context, input) => {
    const id = requireId('base', input.id)
    await readBase(context, id)
    const users = await usersOfBase(context.tx, context.principal.workspaceId, id)
    if (users.agents > 0 || users.is_default) {
      throw new OperationError('conflict', {
        detail: 'The base is still the default of an agent or of the workspace: give them another one first.',
        params: users,
      })
    }
    await deleteBase(context.tx, context.principal.workspaceId, id)
    return null
  },
}

async function readBase(context: OperationContext, id: string): Promise<KnowledgeBase> {
  const row = await findBase(context.tx, context.principal.workspaceId, id)
  if (!row) throw notFound('base', showId('base', id))
  return presentBase(row)
}

function presentBase(row: BaseRow): KnowledgeBase {
  return {
    id: showId('base', row.id),
    name: row.name,
    description: row.description,
    documents_count: Number(row.documents_count),
    version: row.version,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
