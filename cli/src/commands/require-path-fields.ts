import { CommandError, EXIT } from '../exit-codes.ts'

/** Throws a CommandError when the input of a call leaves out a field that its path needs. */
export function requirePathFields(operation: string, path: string, input: unknown): void {
  const given = typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {}
  for (const [, field] of path.matchAll(/\{(\w+)\}/g)) {
    const value = given[field!]
    if (typeof value === 'string' && value !== '') continue
    throw new CommandError(
      `${operation} needs "${field}", for example: call ${operation} '{"${field}": "…"}'. Its fields are at /docs.`,
      EXIT.usage,
    )
  }
}
