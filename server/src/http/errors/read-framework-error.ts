/** The refusals of Fastify before an operation begins, in our codes. */
import { type ErrorCode, OperationError } from '@parley/contracts'
import { asOperationError } from './as-operation-error.ts'

const CODES: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_json',
  FST_ERR_BAD_URL: 'not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
}

/** https://fastify.dev/docs/latest/Reference/Errors/ */
export function readFrameworkError(error: unknown): OperationError {
  if (error instanceof OperationError) return error
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  const known = code === undefined ? undefined : CODES[code]
  if (code === 'FST_ERR_BAD_URL') {
    return new OperationError('not_found', { detail: 'The path is not valid percent-encoded UTF-8.' })
  }
  if (known) return new OperationError(known)
  if (error instanceof SyntaxError || (statusCode !== undefined && statusCode >= 400 && statusCode < 500)) {
    return new OperationError('invalid_json', {
      detail: `The body cannot be read: ${(error as Error).message}.`,
    })
  }
  return asOperationError(error)
}
