/** Lists documents of a base, an agent or a knowledge source. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { optionalId } from '../../../../platform/operations/require-id.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import { type DocumentRow, documentConditions } from '../knowledge.store.ts'
import { presentDocument } from './present-document.ts'

export const listDocuments: Handler<'documents.list'> = (context, input) =>
  paginate(
    context.transaction,
    documentConditions(
      context.workspaceId,
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
  )
