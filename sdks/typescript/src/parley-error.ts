import { ERRORS, type ErrorCode, type FieldProblem, OperationError } from '@parley/contracts/errors'

/**
 * Thrown by every call that did not succeed. Decide by `code`, which is in a closed list
 * (docs/reference/errors.md); sentences may change. `fields` has every field that is wrong, `params` the facts of
 * the error.
 *
 * ```ts
 * try {
 *   await parley.messages.send(message)
 * } catch (error) {
 *   if (error instanceof ParleyError && error.code === 'reply_window_closed') await sendTemplate()
 *   else throw error
 * }
 * ```
 */
export class ParleyError extends OperationError {
  /** HTTP status of the answer; 0 when there was none. */
  readonly status: number
  /** Id of the request in the server’s log. Name it when you report a problem. Undefined: there was no answer. */
  readonly requestId: string | undefined

  constructor(
    code: ErrorCode,
    options: {
      message: string
      status: number
      requestId?: string
      fields?: FieldProblem[]
      params?: Record<string, unknown>
      cause?: unknown
    },
  ) {
    super(code, { detail: options.message, fields: options.fields, params: options.params })
    this.name = 'ParleyError'
    this.status = options.status
    this.requestId = options.requestId
    if (options.cause !== undefined) this.cause = options.cause
  }
}

/** The error of an unsuccessful answer. The status distinguishes what does not come from Parley (a proxy's page). */
export async function readError(response: Response): Promise<ParleyError> {
  const text = await response.text()
  const problem = parseProblem(text)
  const requestId = problem?.request_id ?? response.headers.get('x-request-id') ?? undefined
  const { status } = response
  const code = problem?.error?.code
  if (problem && code !== undefined && Object.hasOwn(ERRORS, code)) {
    return new ParleyError(code as ErrorCode, {
      message: problem.detail ?? problem.error?.message ?? `The server answered ${status}.`,
      status,
      requestId,
      fields: problem.errors,
      params: problem.error?.params,
    })
  }
  return new ParleyError(codeOfStatus(status), {
    message: problem?.detail ?? `The server answered ${status}${text ? `: ${text.slice(0, 200)}` : '.'}`,
    status,
    requestId,
    params: code === undefined ? {} : { code },
  })
}

/**
 * The body of an error: https://www.rfc-editor.org/rfc/rfc9457 and our code. Each part may be absent, because a
 * proxy may have written it.
 */
interface WireProblem {
  detail?: string
  request_id?: string
  errors?: FieldProblem[]
  error?: { code?: string; message?: string; params?: Record<string, unknown> }
}

function parseProblem(text: string): WireProblem | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as WireProblem) : undefined
  } catch {
    // Not JSON, so not from Parley: the caller decides by the status.
    return undefined
  }
}

/** The code that comes closest, for an answer that is not from Parley. */
function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (status === 413) return 'payload_too_large'
  if (status === 429) return 'rate_limited'
  if (status >= 502 && status <= 504) return 'unavailable'
  return status >= 500 ? 'internal' : 'conflict'
}
