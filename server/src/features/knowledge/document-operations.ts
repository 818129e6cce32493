import { type KnowledgeDocument, showId } from '@parley/contracts'
import { newId } from '../../platform/ids/new-id.ts'
import type { Handlers, OperationContext } from '../../platform/operations/handler.ts'
import {
  notFound,
  optionalId,
  requireId,
  requireReference,
  unknownReference,
} from '../../platform/operations/require-id.ts'
import { paginate } from '../../platform/paging/index.ts'
import {
  type DocumentRow,
  defaultBaseOf,
  deleteDocument,
  documentConditions,
  ensureDefaultBase,
  findBase,
  findDocument,
  lockDocument,
  writeDocument,
} from './knowledge.store.ts'
import { splitDocument } from './search/index.ts'

type DocumentHandlers = Pick<
  Handlers,
  'documents.list' | 'documents.get' | 'documents.create' | 'documents.update' | 'documents.delete'
>

export const documentHandlers: DocumentHandlers = {
  'documents.list': (context, input) =>
    paginate(
      context.tx,
      documentConditions(context.principal.workspaceId, {
        base_id: optionalId('base', input.base_id),
        agent_id: optionalId('agent', input.agent_id),
        status: input.status,
        doc_type: input.doc_type,
      }),
      input,
      presentDocument,
    ),

  'documents.get': async (context, input) => {
    const row = await requireDocument(context, input.id)
    return { ...presentDocument(row), content: row.content ?? '' }
  },

  'documents.create': async (context, input) => {
    const baseId = await baseFor(context, input)
    const document = {
      id: newId(),
      base_id: baseId,
      title: input.title,
      format: input.format,
      content: input.content,
      source_url: input.source_url ?? null,
      metadata: input.metadata,
    }
    await writeDocument(
      context.tx,
      context.principal.workspaceId,
      document,
      splitDocument(document),
      context.now,
    )
    return presentDocument(await requireDocument(context, showId('document', document.id)))
  },

  'documents.update': async (context, input) => {
    const row = await requireDocument(context, input.id, lockDocument)
    const document = {
      id: row.id,
      base_id: row.base_id,
      title: input.title ?? row.title,
      format: input.format ?? row.format,
      content: input.content ?? row.content ?? '',
      source_url: input.source_url === undefined ? row.source_url : input.source_url,
      metadata: input.metadata ?? row.metadata,
    }
    await writeDocument(
      context.tx,
      context.principal.workspaceId,
      document,
      splitDocument(document),
      context.now,
    )
    return presentDocument(await requireDocument(context, input.id))
  },

  'documents.delete': async (context, input) => {
    const row = await requireDocument(context, input.id)
    await deleteDocument(context.tx, context.principal.workspaceId, row, context.now)
    return null
  },
}

async function baseFor(
  context: OperationContext,
  input: { base_id?: string; agent_id?: string },
): Promise<string> {
  const { tx, now, principal } = context
  if (input.base_id !== undefined) {
    const baseId = requireReference('base', input.base_id, ['base_id'])
    if (!(await findBase(tx, principal.workspaceId, baseId))) throw unknownReference('base', ['base_id'])
    return baseId
  }
  if (input.agent_id === undefined) return ensureDefaultBase(tx, principal.workspaceId, newId(), now)
  const baseId = await defaultBaseOf(tx, principal.workspaceId, requireId('agent', input.agent_id))
  if (!baseId) throw notFound('agent', input.agent_id)
  return baseId
}

async function requireDocument(
  context: OperationContext,
  shownId: string,
  find = findDocument,
): Promise<DocumentRow> {
  const row = await find(context.tx, context.principal.workspaceId, requireId('document', shownId))
  if (!row) throw notFound('document', shownId)
  return row
}

export function presentDocument(row: DocumentRow): KnowledgeDocument {
  return {
    id: showId('document', row.id),
    base_id: showId('base', row.base_id),
    title: row.title,
    format: row.format,
    status: row.status,
    error: row.error,
    source_url: row.source_url,
    metadata: row.metadata,
    passages_count: row.passages_count,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
