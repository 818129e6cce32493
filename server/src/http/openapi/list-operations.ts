/** The operations of a document in the order in which its nouns are described. */
import type { OpenApiDocument, PathOperation } from './openapi-document.ts'

export interface ListedOperation {
  method: string
  path: string
  operation: PathOperation
}

export function listOperations(document: OpenApiDocument): ListedOperation[] {
  return Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        operation,
      })),
    )
    .sort((a, b) => order(document, a) - order(document, b))
}

function order(document: OpenApiDocument, { operation }: ListedOperation): number {
  return (document.tags as { name: string }[]).findIndex(({ name }) => name === operation.tags[0])
}

export function titleOf(noun: string): string {
  const text = noun.replaceAll('_', ' ').replace(/^api /, 'API ')
  return text[0]!.toUpperCase() + text.slice(1)
}
