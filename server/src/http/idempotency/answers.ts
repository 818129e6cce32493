/** The outcome of an operation, as it is kept for replays: its output, or its error. */
import { ERRORS, type ErrorCode, type FieldProblem, OperationError } from '@parley/contracts'
import { type Place, placeOf } from '../../platform/secrets/place.ts'
import { rowIdOf } from '../../platform/secrets/sealed-columns.ts'
import type { Secrets } from '../../platform/secrets/secrets.ts'
import type { Claim, StoredAnswer } from './idempotency.store.ts'

export type Outcome = { output: unknown } | { error: OperationError }

/**
 * Errors that say something of the state the operation met. The others say that nothing was tried, or that trying
 * again may go better.
 */
const NOT_KEPT: readonly ErrorCode[] = [
  'validation_failed',
  'unauthenticated',
  'forbidden',
  'not_found',
  'rate_limited',
  'idempotency_key_in_use',
  'idempotency_key_reused',
]

export function isKept(error: unknown): error is OperationError {
  return error instanceof OperationError && ERRORS[error.code].status < 500 && !NOT_KEPT.includes(error.code)
}

/** A stored answer has no id: the caller, the operation and the key identify it. */
export function placeOfAnswer({ workspaceId, ownerId, operation, key }: Claim): Place {
  const id = rowIdOf([ownerId, operation, key])
  return placeOf('idempotency_keys.body', { workspace_id: workspaceId, id })
}

interface StoredError {
  code: ErrorCode
  detail: string
  fields: FieldProblem[]
  params: Record<string, unknown>
}

/** Sealed, because an output may hold a key or a secret that is shown once and stored nowhere else in the clear. */
export function sealOutcome(
  outcome: Outcome,
  claim: Claim,
  status: number,
  secrets: Secrets,
): { status: number; body: string } {
  if ('output' in outcome) {
    return { status, body: seal({ output: outcome.output ?? null }) }
  }
  const { code, message, fields, params } = outcome.error
  const error: StoredError = { code, detail: message, fields: [...fields], params }
  return { status: ERRORS[code].status, body: seal({ error }) }

  function seal(value: unknown): string {
    return secrets.seal(JSON.stringify(value), placeOfAnswer(claim)).toString('base64')
  }
}

/** Throws when the key was used with another request. */
export function openOutcome(stored: StoredAnswer, claim: Claim, secrets: Secrets): Outcome {
  if (!stored.request_hash.equals(claim.requestHash)) throw new OperationError('idempotency_key_reused')
  const value = JSON.parse(secrets.open(Buffer.from(stored.body, 'base64'), placeOfAnswer(claim))) as
    | { output: unknown }
    | { error: StoredError }
  if ('output' in value) return value
  const { code, detail, fields, params } = value.error
  return { error: new OperationError(code, { detail, fields, params }) }
}
