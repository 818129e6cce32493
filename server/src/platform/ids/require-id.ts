import { type Noun, OperationError, readId } from '@parley/contracts'

/** The UUID inside the id of a thing that the caller names. What is no id of that noun names nothing: 404. */
export function requireId(noun: Noun, id: string): string {
  const uuid = readId(noun, id)
  if (!uuid)
    throw new OperationError('not_found', {
      detail: `There is no ${noun.replaceAll('_', ' ')} ${JSON.stringify(id.slice(0, 80))}.`,
    })
  return uuid
}

/** The same for a filter or reference that may be left out. */
export function optionalId(noun: Noun, id: string | null | undefined): string | undefined {
  return id === null || id === undefined ? undefined : requireId(noun, id)
}

export function notFound(noun: Noun, id: string): OperationError {
  return new OperationError('not_found', {
    detail: `There is no ${noun.replaceAll('_', ' ')} ${JSON.stringify(id.slice(0, 80))}.`,
  })
}
