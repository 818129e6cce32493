/** The knowledge of a business: bases of documents, and the search over them. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { createBase } from './bases/create-base.ts'
import { deleteBase } from './bases/delete-base.ts'
import { getBase } from './bases/get-base.ts'
import { listBases } from './bases/list-bases.ts'
import { updateBase } from './bases/update-base.ts'
import { bulkDocuments } from './documents/bulk-documents.ts'
import { createDocument } from './documents/create-document.ts'
import { deleteDocument } from './documents/delete-document.ts'
import { getDocument } from './documents/get-document.ts'
import { listDocumentVersions } from './documents/list-document-versions.ts'
import { listDocuments } from './documents/list-documents.ts'
import { restoreDocument } from './documents/restore-document.ts'
import { updateDocument } from './documents/update-document.ts'
import { createKnowledgeSearch, type KnowledgeSearch } from './knowledge-search.ts'
import { KNOWLEDGE_LIMITS, type KnowledgeLimits } from './limits.ts'
import { searchKnowledge } from './search-knowledge.ts'

export { type BaseVersion, documentExists, findBase, insertBase, versionsOfBases } from './knowledge.store.ts'
export type { KnowledgeSearch } from './knowledge-search.ts'
export { KNOWLEDGE_LIMITS, type KnowledgeLimits } from './limits.ts'
export { createPassageIndex } from './search/index.ts'
export { createKnowledgeSources, type KnowledgeSources } from './sources/index.ts'

type KnowledgeOperation =
  | `bases.${'list' | 'get' | 'create' | 'update' | 'delete'}`
  | `documents.${'list' | 'get' | 'create' | 'update' | 'delete' | 'bulk' | 'versions' | 'restore'}`
  | 'knowledge.search'

export function createKnowledge(
  platform: Platform,
  limits: KnowledgeLimits = KNOWLEDGE_LIMITS,
): {
  handlers: Handlers<KnowledgeOperation>
  search: KnowledgeSearch['search']
} {
  const { search } = createKnowledgeSearch(platform.database, platform.clock, limits)
  return {
    search,
    handlers: {
      'bases.list': listBases,
      'bases.get': getBase,
      'bases.create': createBase,
      'bases.update': updateBase,
      'bases.delete': deleteBase,
      'documents.list': listDocuments,
      'documents.get': getDocument,
      'documents.create': createDocument(limits),
      'documents.bulk': bulkDocuments(limits),
      'documents.update': updateDocument(limits),
      'documents.delete': deleteDocument,
      'documents.versions': listDocumentVersions,
      'documents.restore': restoreDocument(limits),
      'knowledge.search': searchKnowledge(platform, search),
    },
  }
}
