import type { OperationError } from '@parley/contracts'
import { toSeconds } from './times.ts'

/**
 * Starts of the free times that a refused booking suggests, in whole seconds; none when the refusal names none.
 */
export function readAlternatives(error: OperationError): string[] {
  const { alternatives } = error.params
  if (!Array.isArray(alternatives)) return []
  return alternatives.flatMap((slot: { starts_at?: unknown }) =>
    typeof slot?.starts_at === 'string' ? [toSeconds(slot.starts_at)] : [],
  )
}
