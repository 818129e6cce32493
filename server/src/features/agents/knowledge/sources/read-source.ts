import { type KnowledgeSource, showId } from '@parley/contracts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { presentSource } from './present-source.ts'
import type { SourceRow } from './source.ts'
import { findSource, lockSource } from './sources.store.ts'

export async function readSource(
  context: Pick<OperationContext, 'transaction' | 'workspaceId' | 'principal' | 'now'>,
  id: string,
): Promise<KnowledgeSource> {
  const row = await findSource(context, id)
  if (!row) throw notFound('knowledge_source', showId('knowledge_source', id))
  return presentSource(row, context.now)
}

export async function requireSource(context: OperationContext, shownId: string): Promise<SourceRow> {
  const id = requireId('knowledge_source', shownId)
  const row = await lockSource(context, id)
  if (!row) throw notFound('knowledge_source', shownId)
  return row
}
