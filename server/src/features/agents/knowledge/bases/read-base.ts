import { type KnowledgeBase, showId } from '@parley/contracts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import { notFound } from '../../../../platform/operations/require-id.ts'
import { type BaseRow, findBase } from '../knowledge.store.ts'

export async function readBase(context: OperationContext, id: string): Promise<KnowledgeBase> {
  const row = await findBase(context, id)
  if (!row) throw notFound('base', showId('base', id))
  return presentBase(row)
}

export function presentBase(row: BaseRow): KnowledgeBase {
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
