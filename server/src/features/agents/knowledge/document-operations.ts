import { type KnowledgeDocument, OperationError, showId } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import {
  notFound,
  optionalId,
  requireId,
  requireReference,
  unknownReference,
} from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { type DocumentVersionRow, findVersion, versionsOf } from './document-versions.store.ts'
import {
  type DocumentRow,
  defaultBaseOf,
  deleteDocument,
  documentConditions,
  ensureDefaultBase,
  findBase,
  findDocument,
  lockDocument,
} from './knowledge.store.ts'
import type { KnowledgeLimits } from './limits.ts'
import { presentDocument, presentDocumentVersion } from './present-document.ts'
import { readExpiry } from './read-expiry.ts'
import { saveDocument } from './write-document.ts'

type DocumentHandlers = Pick<
  Handlers,
  | 'documents.list'
  | 'documents.get'
  | 'documents.create'
  | 'documents.update'
  | 'documents.delete'
  | 'documents.versions'
  | 'documents.restore'
>

export const documentHandlers = (limits: KnowledgeLimits): DocumentHandlers => ({
  'documents.list': (context, input) =>
    paginate(
      context.tx,
      documentConditions(
        context.principal.workspaceId,
        {
          base_id: optionalId('base', input.base_id),
          agent_id: optionalId('agent', input.agent_id),
          status: input.status,
          doc_type: input.doc_type,
          search: input.search,
          source_id: optionalId('knowledge_source', input.source_id),
          audience: input.audience,
          expired: input.expired,
        },
        context.now,
      ),
      input,
      (row: DocumentRow) => presentDocument(row, context.now),
    ),

  'documents.get': async (context, input) => {
    const row = await requireDocument(context, input.id)
    const shown = presentDocument(row, context.now)
    if (input.version === undefined || input.version === row.version)
      return { ...shown, content: row.content ?? '' }
    const { title, format, content, source_url, version } = await requireVersion(context, row, input.version)
    return { ...shown, title, format, content, source_url, version }
  },

  'documents.create': async (context, input) => {
    const document = {
      id: newId(),
      base_id: await baseFor(context, input),
      title: input.title,
      format: input.format,
      content: input.content,
      source_url: input.source_url ?? null,
      metadata: input.metadata,
      audience: input.audience,
      expires_at: readExpiry(input.expires_at),
      source_id: null,
      marks: null,
    }
    await saveDocument(context.tx, context.principal.workspaceId, undefined, document, context.now, limits)
    return readDocument(context, showId('document', document.id))
  },

  'documents.update': async (context, input) => {
    const row = await requireDocument(context, input.id, lockDocument)
    const document = {
      ...row,
      title: input.title ?? row.title,
      format: input.format ?? row.format,
      content: input.content ?? row.content ?? '',
      source_url: input.source_url === undefined ? row.source_url : input.source_url,
      metadata: input.metadata ?? row.metadata,
      audience: input.audience ?? row.audience,
      expires_at: input.expires_at === undefined ? row.expires_at : readExpiry(input.expires_at),
      // The page numbers of the former text do not apply to a new one.
      marks: input.content === undefined || input.content === row.content ? row.marks : null,
    }
    await saveDocument(context.tx, context.principal.workspaceId, row, document, context.now, limits)
    return readDocument(context, input.id)
  },

  'documents.versions': async (context, input) => {
    const row = await requireDocument(context, input.id)
    return paginate(
      context.tx,
      versionsOf(context.principal.workspaceId, row.id),
      input,
      presentDocumentVersion,
    )
  },

  'documents.restore': async (context, input) => {
    const row = await requireDocument(context, input.id, lockDocument)
    if (input.version !== row.version) {
      const { title, format, content, source_url, marks } = await requireVersion(context, row, input.version)
      const document = { ...row, title, format, content, source_url, marks }
      await saveDocument(context.tx, context.principal.workspaceId, row, document, context.now, limits)
    }
    return readDocument(context, input.id)
  },

  'documents.delete': async (context, input) => {
    const row = await requireDocument(context, input.id)
    await deleteDocument(context.tx, context.principal.workspaceId, row, context.now)
    return null
  },
})

/** Where what is new goes: the base that is named, else the agent's default, else the workspace's. */
export async function baseFor(
  { tx, now, principal }: Pick<OperationContext, 'tx' | 'now' | 'principal'>,
  input: { base_id?: string; agent_id?: string },
): Promise<string> {
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

async function readDocument(context: OperationContext, shownId: string): Promise<KnowledgeDocument> {
  return presentDocument(await requireDocument(context, shownId), context.now)
}

async function requireVersion(
  { tx, principal }: OperationContext,
  document: DocumentRow,
  version: number,
): Promise<DocumentVersionRow> {
  const row = await findVersion(tx, principal.workspaceId, document.id, version)
  if (row) return row
  throw new OperationError('not_found', {
    detail: `There is no version ${version} of this document any more, or not yet: documents.versions lists those that are kept.`,
  })
}
