/** Errors as native callers see them: https://www.rfc-editor.org/rfc/rfc9457 with our code and fields beside it. */
import { ERRORS, type ErrorCode, type FieldProblem, type OperationError } from '@parley/contracts'

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  request_id: string
  errors: FieldProblem[]
  error: { code: ErrorCode; message: string; params: Record<string, unknown> }
}

export function presentProblem(error: OperationError, requestId: string, publicUrl: string): Problem {
  const { status, title, remedy } = ERRORS[error.code]
  const message = error.message === title ? describe(error, title, remedy) : error.message
  return {
    type: `${publicUrl}/docs/errors#${error.code}`,
    title,
    status,
    detail: message,
    request_id: requestId,
    errors: [...error.fields],
    error: { code: error.code, message, params: error.params },
  }
}

/** For an error that was thrown without a sentence of its own. */
function describe(error: OperationError, title: string, remedy: string): string {
  const [first, ...others] = error.fields
  if (!first) return `${title}. ${remedy}`
  const place = first.path.length > 0 ? `${first.path.join('.')}: ` : ''
  return `${place}${first.message}${others.length > 0 ? ` And ${others.length} more, see errors[].` : ''}`
}
