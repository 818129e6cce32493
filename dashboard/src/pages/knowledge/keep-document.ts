import type { KnowledgeDocument } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { keyOf } from '../../api/use-operation.ts'

/** Puts a saved document where the page reads it, and reads lists and searches again. */
export function useKeepDocument(): (document: KnowledgeDocument) => void {
  const queries = useQueryClient()
  return (document) => {
    queries.setQueryData(keyOf('documents.get', { id: document.id }), (before: object | undefined) => ({
      ...before,
      ...document,
    }))
    for (const name of ['documents.list', 'documents.get', 'documents.versions', 'knowledge.search'])
      void queries.invalidateQueries({ queryKey: [name] })
  }
}
