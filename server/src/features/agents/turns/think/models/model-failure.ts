import { AnswerTooLargeError, APICallError, ModelError } from '@parley/models/kit'

export type ModelFailureKind =
  | 'timeout'
  | 'rate_limited'
  | 'unavailable'
  | 'refused'
  | 'connection'
  | 'unreadable'
  | 'too_long'
  | 'empty'
  | 'filtered'
  | 'unknown_tool'
  | 'bad_tool_input'
  | 'not_set_up'
  | 'over_budget'
  | 'defect'

/** Why a call to a model gave nothing that can be used. */
export class ModelFailure extends Error {
  readonly kind: ModelFailureKind
  readonly status: number | undefined
  /** The wait that the vendor asked for. */
  readonly retryAfterMs: number | undefined

  constructor(
    kind: ModelFailureKind,
    options: { cause?: unknown; status?: number; retryAfterMs?: number } = {},
  ) {
    super(`The model gave no usable answer: ${kind}.`, { cause: options.cause })
    this.name = 'ModelFailure'
    this.kind = kind
    this.status = options.status
    this.retryAfterMs = options.retryAfterMs
  }
}

/** Asking the same model once more can only help where chance plays a part. */
export function isWorthRetrying(failure: ModelFailure): boolean {
  return !['refused', 'not_set_up', 'filtered', 'over_budget', 'defect'].includes(failure.kind)
}

function retryAfter(headers: Record<string, string> | undefined): number | undefined {
  const seconds = Number(headers?.['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined
}

function hasCause(error: unknown, test: (cause: unknown) => boolean): boolean {
  for (let cause: unknown = error, depth = 0; cause !== undefined && depth < 6; depth++) {
    if (test(cause)) return true
    cause = cause instanceof Error ? cause.cause : undefined
  }
  return false
}

// https://nodejs.org/api/errors.html#nodejs-error-codes and undici's own
const CONNECTION_CODES = /^(?:ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_)/

function isConnectionError(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  const { code } = cause as NodeJS.ErrnoException
  return (
    (typeof code === 'string' && CONNECTION_CODES.test(code)) || /fetch failed|terminated/.test(cause.message)
  )
}

/** Reads whatever a model threw. */
export function readFailure(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error
  if (error instanceof ModelError) return new ModelFailure('not_set_up', { cause: error })
  if (hasCause(error, (cause) => cause instanceof AnswerTooLargeError)) {
    return new ModelFailure('too_long', { cause: error })
  }
  if (hasCause(error, isConnectionError)) return new ModelFailure('connection', { cause: error })
  if (APICallError.isInstance(error)) {
    const { statusCode: status, responseHeaders } = error
    if (status === 429) {
      return new ModelFailure('rate_limited', {
        cause: error,
        status,
        retryAfterMs: retryAfter(responseHeaders),
      })
    }
    if (status === undefined) return new ModelFailure('connection', { cause: error })
    if (status >= 500 || status === 408) return new ModelFailure('unavailable', { cause: error, status })
    if (status >= 400) return new ModelFailure('refused', { cause: error, status })
    return new ModelFailure('unreadable', { cause: error, status })
  }
  return new ModelFailure('defect', { cause: error })
}
