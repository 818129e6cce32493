/** Turns ids of the API into the UUIDs of rows. */
import { type Noun, OperationError, readId } from '@parley/contracts'

/** For the thing that an operation is about: what cannot be an id of it is not found. */
export function requireId(noun: Noun, id: string): string {
  const uuid = readId(noun, id)
  if (uuid === undefined) throw notFound(noun, id)
  return uuid
}

/** The same for a filter that may be left out. */
export function optionalId(noun: Noun, id: string | null | undefined): string | undefined {
  return id === null || id === undefined ? undefined : requireId(noun, id)
}

export function notFound(noun: Noun, id: string): OperationError {
  const name = noun.replaceAll('_', ' ')
  return new OperationError('not_found', {
    detail: `There is no ${name} ${JSON.stringify(id.slice(0, 80))}.`,
  })
}

/** For a thing that a body refers to: what cannot be its id is a problem of that field. */
export function requireReference(noun: Noun, id: string, path: (string | number)[]): string {
  const uuid = readId(noun, id)
  if (uuid === undefined) throw unknownReference(noun, path)
  return uuid
}

export function unknownReference(noun: Noun, path: (string | number)[]): OperationError {
  const name = noun.replaceAll('_', ' ')
  return new OperationError('validation_failed', {
    fields: [
      {
        path,
        rule: 'unknown_reference',
        params: { noun },
        message: `There is no such ${name} in this workspace: list them to find its id.`,
      },
    ],
  })
}
